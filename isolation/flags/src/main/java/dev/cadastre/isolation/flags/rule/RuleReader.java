package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one rule: an object of one member is an operation, whose operator is the member's name. */
final class RuleReader {

    private int nodes;

    Expression read(@Nullable Object json, int depth) {
        if (depth > Rule.DEPTH_MAX) {
            throw new InvalidRule("operations are nested more than %d deep".formatted(Rule.DEPTH_MAX));
        }
        if (++nodes > Rule.NODES_MAX) {
            throw new InvalidRule("it has more than %d values and operations".formatted(Rule.NODES_MAX));
        }
        return switch (json) {
            case List<?> items -> new Expression.Items(readAll(items, depth + 1));
            case Map<?, ?> members -> operation(members, depth + 1);
            case null, default -> new Expression.Constant(Values.normal(json));
        };
    }

    private List<Expression> readAll(List<?> items, int depth) {
        return items.stream().map(item -> read(item, depth)).toList();
    }

    private Expression operation(Map<?, ?> members, int depth) {
        if (members.size() != 1) {
            throw new InvalidRule(
                    "an operation is an object of one member, its operator; one has %d".formatted(members.size()));
        }
        Map.Entry<?, ?> member = members.entrySet().iterator().next();
        String name = String.valueOf(member.getKey());
        Operator operator = Operators.named(name);
        if (operator == null) {
            throw new InvalidRule("'%s' is no operator".formatted(name));
        }
        List<Expression> arguments = member.getValue() instanceof List<?> items
                ? readAll(items, depth)
                : List.of(read(member.getValue(), depth));
        return new Expression.Call(operator, arguments);
    }
}
