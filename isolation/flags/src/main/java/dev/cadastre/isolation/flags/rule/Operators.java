package dev.cadastre.isolation.flags.rule;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators by their names: those of JsonLogic but {@code log}, and flagd's. */
final class Operators {

    private static final Map<String, Operator> ALL = Map.ofEntries(
            entry("var", new Variable()),
            entry("missing", Operator.onValues(Missing::all)),
            entry("missing_some", Operator.onValues(Missing::some)),
            entry("if", Logic::choose),
            entry("?:", Logic::choose),
            entry("and", Logic::and),
            entry("or", Logic::or),
            entry("!", Operator.onValuesAlone(Logic::isNotTrue)),
            entry("!!", Operator.onValuesAlone(Logic::isTrue)),
            entry("==", Operator.onValuesAlone(Equality::loose)),
            entry("!=", Operator.onValuesAlone(Equality::looseNot)),
            entry("===", Operator.onValuesAlone(Equality::strict)),
            entry("!==", Operator.onValuesAlone(Equality::strictNot)),
            entry("<", Numbers.compare((left, right) -> left < right)),
            entry("<=", Numbers.compare((left, right) -> left <= right)),
            entry(">", Numbers.compare((left, right) -> left > right)),
            entry(">=", Numbers.compare((left, right) -> left >= right)),
            entry("+", Numbers.sum(Double::sum)),
            entry("*", Numbers.sum((left, right) -> left * right)),
            entry("-", Operator.onValuesAlone(Numbers::subtract)),
            entry("/", Operator.onValuesAlone(Numbers::divide)),
            entry("%", Numbers.ofTwo((left, right) -> left % right)),
            entry("min", Numbers.extreme(Math::min)),
            entry("max", Numbers.extreme(Math::max)),
            entry("map", Lists::map),
            entry("filter", Lists::filter),
            entry("reduce", Lists::reduce),
            entry("all", Lists::all),
            entry("some", Lists::some),
            entry("none", Lists::none),
            entry("merge", Operator.onValuesAlone(Lists::merge)),
            entry("in", Operator.onValuesAlone(Texts::in)),
            entry("cat", Texts.CAT),
            entry("substr", Operator.onValuesAlone(Texts::substr)),
            entry("starts_with", Texts.compare(String::startsWith)),
            entry("ends_with", Texts.compare(String::endsWith)),
            entry("sem_ver", Operator.onValuesAlone(SemanticVersion::compare)),
            entry("fractional", new Fractional()));

    private Operators() {}

    static @Nullable Operator named(String name) {
        return ALL.get(name);
    }
}
