package dev.cadastre.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Where an answer says otherwise than an earlier one. It may say more: members that the earlier one lacks are new. */
final class SameAnswers {

    /** Members that change with time and not with the release: whether a device was heard of lately. */
    private static final Set<String> OF_THE_MOMENT = Set.of("connectivity");

    private SameAnswers() {}

    static List<String> differences(JsonNode before, JsonNode now) {
        List<String> differences = new ArrayList<>();
        compare("", before, now, differences);
        return differences;
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            before.properties().stream()
                    .filter(member -> !OF_THE_MOMENT.contains(member.getKey()))
                    .forEach(member -> compare(
                            path + "/" + member.getKey(), member.getValue(), now.path(member.getKey()), differences));
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), now.get(i), differences);
            }
        } else if (!before.equals(now)) {
            differences.add("%s was %s and is %s".formatted(path, before, now));
        }
    }
}
