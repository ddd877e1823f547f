package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules at random, mostly of types that fit each other, and contexts for them. Left out is what is known to differ between
 * JsonLogic's implementations and stands in ListedDifferencesTest.
 */
public final class RandomRule {

    private static final List<String> TEXTS =
            List.of("", "a", "acme", "ann@acme.example", "0", "1", "1.5", "on", "true", "tag-7", "ä€𝄞", " ");
    private static final List<String> VERSIONS = List.of(
            "1.2.3",
            "1.2.4",
            "1.10.0",
            "2.0.0-alpha",
            "2.0.0-alpha.1",
            "2.0.0",
            "2.0.0+b7",
            "v1",
            "1.2",
            "V1.2.3",
            "v1.2.3",
            "1",
            "01.2.3",
            "1.2.3.4",
            "1.2-rc",
            "version1",
            "",
            "1.");
    private static final List<Double> NUMBERS =
            List.of(0.0, 1.0, -1.0, 2.0, 0.5, 7.0, 42.0, 1e9, -0.25, 12345678.0, 9876543210.0, 0.0001, 1e15);

    /** Texts whose MurmurHash3 is 7FFFFFFF, FFFFFFFF, 80000000, 0, 1 and 80000001. */
    private static final List<String> EDGES =
            List.of("unit0027WFp6", "unit0278TvH3", "unit06028G?9", "unit0072[0GM", "unit0115gIfD", "unit0151YSmB");

    private static final List<Object> WEIGHTS = List.of(
            0,
            0,
            1,
            1,
            2,
            3,
            7,
            33,
            50,
            50,
            99,
            100,
            1_000,
            0.5,
            99.5,
            -1,
            -50,
            50_000_000,
            1_073_741_824,
            Integer.MAX_VALUE,
            2_147_483_648L,
            1e12,
            "50",
            true);
    private static final List<String> TEXT_NAMES = List.of("email", "version", "device.kind", "targetingKey", "absent");
    private static final List<String> NUMBER_NAMES = List.of("age", "score", "device.level", "numbers.1", "absent");
    private static final List<String> LIST_NAMES = List.of("tags", "numbers", "absent");
    private static final List<String> VERSION_OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "^", "~", "?");

    /** Rules that others refer to by {@code $ref}. */
    private static final List<String> SHARED = List.of("staff", "old");

    private final Random random;

    public RandomRule(Random random) {
        this.random = random;
    }

    /** The {@code $evaluators} of a document with these rules. */
    public static Map<String, Object> shared() {
        return Map.of(
                "staff", call("ends_with", at("email"), "@acme.example"),
                "old", call("<", call("var", "age", 0), 10));
    }

    /** A rule that comes to the name of a variant, to none, or to nothing. */
    public @Nullable Object next() {
        return variant(0);
    }

    /** What a client might say of itself. */
    public Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        maybe(context, "email", () -> random.nextInt(4) == 0 ? pick(EDGES) : pick(TEXTS));
        maybe(context, "version", () -> random.nextInt(6) == 0 ? random.nextInt(3) : pick(VERSIONS));
        maybe(context, "age", () -> random.nextInt(60) - 5);
        maybe(context, "score", () -> pick(NUMBERS));
        maybe(context, "enabled", random::nextBoolean);
        maybe(context, "tags", () -> List.of(pick(TEXTS), pick(TEXTS), "tag-7"));
        maybe(context, "numbers", () -> List.of(1.0, (double) random.nextInt(9), 2.5));
        maybe(context, "device", () -> Map.of("kind", pick(TEXTS), "level", random.nextInt(4)));
        return context;
    }

    private void maybe(Map<String, Object> context, String name, Supplier<Object> value) {
        if (random.nextInt(5) > 0) {
            context.put(name, value.get());
        }
    }

    private @Nullable Object variant(int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 10)) {
            case 0, 1 -> pick(List.of("red", "green", "blue", "true", "none-such"));
            case 2 -> fractional(depth);
            case 3 -> random.nextBoolean() ? null : text(depth + 1);
            case 4 -> truth(depth + 1);
            case 5 -> random.nextBoolean() ? pick(List.of(1, 0.5, 12345678, true)) : number(depth + 1);
            default -> call("if", truth(depth + 1), variant(depth + 1), variant(depth + 1));
        };
    }

    private Object fractional(int depth) {
        List<@Nullable Object> arguments = new ArrayList<>();
        switch (random.nextInt(8)) {
            case 0, 1 -> arguments.add(call("cat", at("$flagd.flagKey"), name(TEXT_NAMES, "x"), text(depth + 1)));
            case 2 -> arguments.add(text(depth + 1));
            case 3 -> arguments.add(pick(EDGES));
            case 4 -> arguments.add(number(depth + 1));
            default -> {}
        }
        int shares = random.nextInt(10) == 0 ? 24 : 1 + random.nextInt(4);
        for (int at = 0; at < shares; at++) {
            arguments.add(share(depth + 1, shares > 4));
        }
        return call("fractional", arguments.toArray());
    }

    private Object share(int depth, boolean plain) {
        Object variant = random.nextInt(8) > 0 ? pick(List.of("red", "green", "blue")) : pick(List.of(1, true, 0.5));
        Object name = random.nextInt(6) == 0 ? call("if", truth(depth + 1), variant) : variant;
        return switch (random.nextInt(plain ? 6 : 10)) {
            case 0 -> Arrays.asList(name);
            case 6, 7 -> Arrays.asList(name, pick(WEIGHTS));
            case 8 -> Arrays.asList(name, call("-", name(NUMBER_NAMES, 3), 1));
            case 9 -> Arrays.asList(name, number(depth + 1));
            default -> Arrays.asList(name, random.nextInt(100));
        };
    }

    private @Nullable Object truth(int depth) {
        if (depth > 4) {
            return random.nextBoolean();
        }
        return switch (random.nextInt(17)) {
            case 0 -> call("and", truth(depth + 1), truth(depth + 1));
            case 1 -> call("or", truth(depth + 1), truth(depth + 1), truth(depth + 1));
            case 2 -> call(random.nextBoolean() ? "!" : "!!", any(depth + 1));
            case 3, 4 -> call(pick(List.of("==", "!=", "===", "!==")), any(depth + 1), any(depth + 1));
            case 5 -> call(pick(List.of("<", "<=", ">", ">=")), number(depth + 1), number(depth + 1));
            case 6 -> call(pick(List.of("<", "<=", ">", ">=")), number(depth), number(depth), number(depth + 1));
            case 7 -> call("in", text(depth + 1), random.nextBoolean() ? list(depth + 1) : text(depth + 1));
            case 8 -> call("starts_with", text(depth + 1), text(depth + 1));
            case 9 -> call("ends_with", text(depth + 1), text(depth + 1));
            case 10 -> call("sem_ver", version(), pick(VERSION_OPERATORS), version());
            case 11 -> call(pick(List.of("all", "some", "none")), list(depth + 1), inner(depth + 1));
            case 12 -> call("missing", name(TEXT_NAMES, "email"), "age", "device.kind");
            case 13 -> call("missing_some", random.nextInt(4), List.of("email", "age", "absent", "device.level"));
            case 14 -> name(List.of("enabled", "absent", "tags", "email"), true);
            case 15 -> Map.of("$ref", pick(SHARED));
            default -> random.nextBoolean();
        };
    }

    private @Nullable Object number(int depth) {
        if (depth > 4) {
            return pick(NUMBERS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> call(pick(List.of("+", "*", "min", "max")), number(depth + 1), number(depth + 1), number(depth));
            case 1 -> call(pick(List.of("-", "/", "%")), number(depth + 1), number(depth + 1));
            case 2 -> call(pick(List.of("+", "-")), any(depth + 1));
            case 3 -> call("reduce", list(depth + 1), call("+", at("accumulator"), 1), 0);
            case 4 -> pick(TEXTS);
            case 5, 6 -> name(NUMBER_NAMES, 3);
            default -> pick(NUMBERS);
        };
    }

    private @Nullable Object text(int depth) {
        if (depth > 4) {
            return pick(TEXTS);
        }
        return switch (random.nextInt(8)) {
            case 0 -> call("cat", text(depth + 1), number(depth + 1), text(depth + 1));
            case 1 -> call("substr", text(depth + 1), random.nextInt(9) - 4);
            case 2 -> call("substr", text(depth + 1), random.nextInt(9) - 4, random.nextInt(9) - 4);
            case 3 -> call("if", truth(depth + 1), text(depth + 1));
            case 4, 5, 6 -> name(TEXT_NAMES, "acme");
            default -> pick(TEXTS);
        };
    }

    private @Nullable Object list(int depth) {
        if (depth > 4) {
            return List.of("a", "tag-7", 1);
        }
        return switch (random.nextInt(7)) {
            case 0 -> call("merge", list(depth + 1), text(depth + 1));
            case 1 -> call("filter", list(depth + 1), inner(depth + 1));
            case 2 -> call("map", list(depth + 1), inner(depth + 1));
            case 3 -> Arrays.asList(text(depth + 1), number(depth + 1), null);
            case 4 -> List.of();
            default -> name(LIST_NAMES, null);
        };
    }

    /** A rule about an item of a list. */
    private @Nullable Object inner(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> call("==", at(""), any(depth + 1));
            case 1 -> call(">", at(""), number(depth + 1));
            case 2 -> call("in", at(""), List.of("a", "tag-7", 1, 2.5));
            default -> truth(depth + 1);
        };
    }

    private @Nullable Object any(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> truth(depth);
            case 1 -> number(depth);
            case 2 -> list(depth);
            case 3 -> null;
            default -> text(depth);
        };
    }

    private @Nullable Object version() {
        return random.nextBoolean() ? at("version") : pick(VERSIONS);
    }

    private @Nullable Object name(List<String> names, @Nullable Object otherwise) {
        return random.nextBoolean() ? at(pick(names)) : call("var", pick(names), otherwise);
    }

    private static Object at(String path) {
        return Map.of("var", path);
    }

    private static Object call(String operator, @Nullable Object... arguments) {
        return Map.of(operator, new ArrayList<>(Arrays.asList(arguments)));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
