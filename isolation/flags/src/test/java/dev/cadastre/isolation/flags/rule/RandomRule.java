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
    private static final List<String> VERSIONS =
            List.of("1.2.3", "1.2.4", "1.10.0", "2.0.0-alpha", "2.0.0-alpha.1", "2.0.0", "2.0.0+b7", "v1", "1.2");
    private static final List<Double> NUMBERS = List.of(0.0, 1.0, -1.0, 2.0, 0.5, 7.0, 42.0, 1e9, -0.25);
    private static final List<String> TEXT_NAMES = List.of("email", "version", "device.kind", "targetingKey", "absent");
    private static final List<String> NUMBER_NAMES = List.of("age", "score", "device.level", "numbers.1", "absent");
    private static final List<String> LIST_NAMES = List.of("tags", "numbers", "absent");
    private static final List<String> VERSION_OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "^", "~", "?");

    private final Random random;

    public RandomRule(Random random) {
        this.random = random;
    }

    /** A rule that comes to the name of a variant, to none, or to nothing. */
    public @Nullable Object next() {
        return variant(0);
    }

    /** What a client might say of itself. */
    public Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        maybe(context, "email", () -> pick(TEXTS));
        maybe(context, "version", () -> pick(VERSIONS));
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
        return switch (random.nextInt(depth > 2 ? 4 : 9)) {
            case 0, 1 -> pick(List.of("red", "green", "blue", "true", "none-such"));
            case 2 -> fractional(depth);
            case 3 -> random.nextBoolean() ? null : text(depth + 1);
            case 4 -> truth(depth + 1);
            default -> call("if", truth(depth + 1), variant(depth + 1), variant(depth + 1));
        };
    }

    private Object fractional(int depth) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (random.nextBoolean()) {
            arguments.add(random.nextBoolean() ? call("cat", name(TEXT_NAMES, "x"), text(depth + 1)) : text(depth + 1));
        }
        int shares = 1 + random.nextInt(4);
        for (int at = 0; at < shares; at++) {
            String variant = pick(List.of("red", "green", "blue"));
            arguments.add(random.nextInt(4) == 0 ? List.of(variant) : List.of(variant, random.nextInt(100)));
        }
        return call("fractional", arguments.toArray());
    }

    private @Nullable Object truth(int depth) {
        if (depth > 4) {
            return random.nextBoolean();
        }
        return switch (random.nextInt(16)) {
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
            case 0 -> call("cat", text(depth + 1), random.nextInt(5), text(depth + 1));
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
