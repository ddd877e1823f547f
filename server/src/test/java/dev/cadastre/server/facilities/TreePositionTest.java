package dev.cadastre.server.facilities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreePositionTest {

    private static Listed at(String id, String name, @Nullable Listed above) {
        return new Listed(new FacilityId(id), name, above);
    }

    private static int countUpTo(Listed last, List<Listed> all) {
        return TreePosition.parse(TreePosition.cursor(last)).countUpTo(all);
    }

    @Test
    void isFoundWhereTheFacilityIs() {
        Listed site = at("~s", "S", null);
        List<Listed> all = List.of(site, at("~b", "A", site), at("~a", "B", site), at("~t", "T", null));
        for (int i = 0; i < all.size(); i++) {
            assertThat(countUpTo(all.get(i), all)).isEqualTo(i + 1);
        }
    }

    @Test
    void isWhereItWasWhenAllBeforeItWentToo() {
        Listed site = at("~s", "S", null);
        assertThat(countUpTo(at("~b", "B", site), List.of(at("~c", "C", at("~s", "Renamed", null)))))
                .isZero();
        assertThat(countUpTo(at("~b", "B", at("~gone", "G", null)), List.of(at("~f", "F", null), at("~h", "H", null))))
                .isEqualTo(1);
        assertThat(countUpTo(site, List.of(site, at("~c", "C", site)))).isEqualTo(1);
    }

    @Test
    void takesEveryNameAndShowsTwiceRatherThanNever() {
        String name = "a very long name = ~ of a hall with\ta tab, number ";
        Listed one = at("~a", name + "1", null);
        Listed two = at("~b", name + "2", null);
        assertThat(countUpTo(one, List.of(one, two))).isEqualTo(1);
        assertThat(countUpTo(one, List.of(two))).isZero();
        assertThat(countUpTo(at("~c", "=~", null), List.of(at("~d", "=", null), at("~e", "~", null))))
                .isEqualTo(1);
    }

    @Test
    void fitsAnAddressHoweverDeepTheTree() {
        Listed deep = null;
        List<Listed> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            deep = at("~" + "x".repeat(40) + i, "Level 🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭", deep);
            all.add(deep);
        }
        assertThat(TreePosition.cursor(all.getLast())).hasSizeLessThan(2_049);
        assertThat(countUpTo(all.getLast(), all)).isEqualTo(100);
    }
}
