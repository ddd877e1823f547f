package dev.cadastre.facility.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import org.junit.jupiter.api.Test;

/** Ids and names as a layer keeps them. */
class IdIndexTest {

    private final FacilityLayer layer = new FacilityLayer(true, 0);

    @Test
    void everyIdIsFoundAgainAsTheIndexGrowsAndNoOtherIs() {
        for (int i = 0; i < 5000; i++) {
            assertThat(layer.intern("f" + i)).isEqualTo(i);
        }
        Rows rows = layer.publish();
        for (int i = 0; i < 5000; i++) {
            assertThat(rows.find("f" + i)).isEqualTo(i);
            assertThat(rows.id(i)).isEqualTo("f" + i);
        }
        assertThat(rows.find("f5000")).isEqualTo(Slots.NONE);
        assertThat(rows.find("f")).isEqualTo(Slots.NONE);
    }

    @Test
    void aStateDoesNotFindRowsThatAreNewerThanItself() {
        layer.intern("first");
        Rows before = layer.publish();
        layer.intern("second");

        assertThat(before.find("second")).isEqualTo(Slots.NONE);
        assertThat(before.find("first")).isZero();
        assertThat(layer.publish().find("second")).isOne();
    }

    @Test
    void namesOfAnyLengthAndAlphabetComeBackAndOldStatesKeepTheOldOnes() {
        String longest = "長".repeat(200);
        store("Größe 1");
        Rows before = layer.publish();
        store(longest);

        assertThat(before.name(0)).isEqualTo("Größe 1");
        assertThat(layer.publish().name(0)).isEqualTo(longest);
        assertThat(layer.publish().find("f")).isZero();
    }

    @Test
    void textsFillChunkAfterChunk() {
        for (int i = 0; i < 3000; i++) {
            Facility facility = Facility.of(new FacilityId("f" + i), null, Kind.SITE, "n".repeat(150) + i);
            layer.store(facility, layer.intern("f" + i), Slots.NONE, 0);
        }
        Rows rows = layer.publish();
        assertThat(rows.texts().length).isGreaterThan(5);
        for (int i = 0; i < 3000; i++) {
            assertThat(rows.name(i)).isEqualTo("n".repeat(150) + i);
        }
    }

    private void store(String name) {
        layer.store(Facility.of(new FacilityId("f"), null, Kind.SITE, name), layer.intern("f"), Slots.NONE, 0);
    }
}
