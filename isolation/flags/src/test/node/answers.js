// What flagd of today answers, for FlagdAnswersTest: flagd's own core for JavaScript, @openfeature/flagd-core, evaluates
// definitions at random, mostly of the operators that flagd adds to JsonLogic and changed since the release of its Java
// provider that FlagdDifferentialTest runs. Written anew by `npm install && npm run answers` in this folder, which the build
// does not do. A line is {"flag", "context", "answer"}.
import { FlagdCore } from '@openfeature/flagd-core';

const CASES = 10_000;
const VARIANTS = ['a', 'b', 'c', '1', '2', '0.5', '12345678', 'true', 'false'];
// all of ASCII, since this core does not hash the UTF-8 of other texts; texts whose MurmurHash3 is 7FFFFFFF, FFFFFFFF, 80000000, 0 and their neighbours, and some of no such hash
const KEYS = ['unit0027WFp6', 'unit0278TvH3', 'unit06028G?9', 'unit0072[0GM', 'unit0115gIfD', 'unit0508Zbms', 'unit0151YSmB',
    'unit0928d2YG', '', 'ann', 'bob@acme.example', 'x'.repeat(300)];
const WEIGHTS = [0, 0, 1, 1, 2, 3, 7, 10, 33, 50, 50, 99, 100, 1000, 0.5, 99.5, 1e-9, -1, -50, 1e6, 50_000_000,
    1_073_741_823, 1_073_741_824, 2_147_483_646, 2_147_483_647, 2_147_483_648, 1e12, null, '50', true];
const VERSIONS = ['1.2.3', 'v1.2.3', 'V1.2.3', '1.2', 'v1.2', '1', 'v2', 2, 1.5, 0, '1.2.3+build.7', '1.2.0', '1.10.0',
    '1.0.0-rc.1', '1.0.0-rc.9', '1.0.0-rc.10', '1.0.0', '1.0.0-alpha', '1.0.0-alpha.beta', '1.0.0-1', '01.2.3', '1.2.3.4',
    '1.2-rc', '', 'myversion', 'version1', 'x1.2.3', '1.', '1..2', '-1.2.3', null, true, '2.0.0-0.3.7', '1.0.0--', '1.2.3-'];
const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', '^', '~', '==', '', 'x'];
const NUMBERS = [0, 1, -1, 2, 0.5, 7, 12345678, 9876543210, 10_000_000, 9_999_999, 123456.789, 0.001, 0.0001, -2.5, 1e15];
const TEXTS = ['', 'a', 'abc', 'acme', '1', '12345678', 'ä€', ' '];

let state = 20261130;

/** Mulberry32. */
function random(bound) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
}

const pick = (list) => list[random(list.length)];

/** A value, or where a context has it. */
function given(value, context) {
    if (random(2) === 0) {
        return value;
    }
    const name = `v${Object.keys(context).length}`;
    context[name] = value;
    return { var: name };
}

function fractional(context) {
    const args = [];
    switch (random(6)) {
        case 0:
            args.push(given(pick(KEYS), context));
            break;
        case 1:
            args.push({ cat: [given(pick(KEYS), context), given(pick(['', 'a', '1', ' ']), context)] });
            break;
        case 2:
            args.push({ var: 'absent' });
            break;
        case 3:
            args.push(given(pick(NUMBERS), context));
            break;
        default:
    }
    const many = random(12) === 0 ? 24 : 5;
    const plain = random(2) === 0;
    for (let count = random(many); count >= 0; count--) {
        args.push(share(plain ? [0, 1, 2, 7, 33, 50, 100, 50_000_000] : WEIGHTS, context));
    }
    return { fractional: args };
}

function share(weights, context) {
    const variant = pick(['a', 'b', 'c', 'a', 'b', 'c', 'none', 1, 2, true, false, null]);
    const name = random(5) === 0 ? { if: [given(random(2) === 0, context), variant, 'a'] } : variant;
    if (random(5) === 0) {
        return [name];
    }
    return [name, random(6) === 0 ? { '-': [given(random(100), context), 30] } : given(pick(weights), context)];
}

function rule(context) {
    switch (random(10)) {
        case 0:
        case 1:
        case 2:
            return fractional(context);
        case 3:
            return { if: [{ '==': [given('x', context), 'x'] }, fractional(context), 'b'] };
        case 4:
        case 5:
            return { if: [{ sem_ver: [given(pick(VERSIONS), context), pick(OPERATORS), given(pick(VERSIONS), context)] }, 'a', 'b'] };
        case 6:
            return { if: [{ [pick(['starts_with', 'ends_with'])]: [given(pick([...TEXTS, 1, null, true]), context), given(pick(TEXTS), context)] }, 'a', 'b'] };
        case 7:
            return { if: [{ '==': [{ cat: [given(pick(TEXTS), context), given(pick(NUMBERS), context)] }, pick(['12345678', '1', 'a1', 'abc0.5', '9876543210', '10000000'])] }, 'a', 'b'] };
        case 8:
            return { if: [{ '==': [{ substr: [given(pick(TEXTS), context), random(9) - 4, ...(random(2) === 0 ? [random(9) - 4] : [])] }, pick(['', 'a', 'ab', 'b', 'bc', 'abc', 'ac'])] }, 'a', 'b'] };
        default:
            return pick([{ if: [true, given(pick([1, 2, 0.5, 12345678, true, false, null, 'a', 'none']), context)] }, null, { in: [given(pick([1, 12345678, 'a']), context), pick(['a1', '12345678', 'x'])] }]);
    }
}

function flag(context) {
    const definition = { state: random(30) === 0 ? 'DISABLED' : 'ENABLED', variants: Object.fromEntries(VARIANTS.map((name) => [name, `value ${name}`])) };
    if (random(8) > 0) {
        definition.defaultVariant = 'c';
    } else if (random(2) === 0) {
        definition.defaultVariant = null;
    }
    if (random(12) > 0) {
        definition.targeting = rule(context);
    }
    return definition;
}

const quiet = { error() {}, warn() {}, info() {}, debug() {} };

function answer(definition, context) {
    const core = new FlagdCore(undefined, quiet);
    core.setConfigurations(JSON.stringify({ flags: { flag: definition } }));
    const details = core.resolveStringEvaluation('flag', 'own', context, quiet);
    if (details.errorCode !== undefined) {
        return `error ${details.errorCode}`;
    }
    return `${details.variant === undefined ? 'own default' : details.variant} (${details.reason})`;
}

for (let at = 0; at < CASES; at++) {
    const context = {};
    const key = pick([undefined, null, '', 'ann', 'bob', ...KEYS]);
    if (key !== undefined) {
        context.targetingKey = key;
    }
    const definition = flag(context);
    console.log(JSON.stringify({ flag: definition, context, answer: answer(definition, context) }));
}
