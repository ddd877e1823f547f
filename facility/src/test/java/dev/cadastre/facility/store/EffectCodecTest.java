package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectCodecTest {

    private static final TenantId TENANT = new TenantId("acme");
    private static final FacilityId ID = new FacilityId("dock-1");
    private static final FacilityId OWN = new FacilityId("~bay");

    static List<Effect> effects() {
        return List.of(
                new Effect.FacilityStored(Owner.GLOBAL, Facility.of(ID, null, Kind.SITE, "Dock")),
                new Effect.FacilityStored(Owner.of(TENANT), full()),
                new Effect.FacilityRemoved(Owner.of(TENANT), OWN),
                new Effect.OverlayStored(TENANT, OverlayEntry.of(ID, new TreeVersion(3, 42))),
                new Effect.OverlayStored(
                        TENANT,
                        new OverlayEntry(
                                ID,
                                TreeVersion.FIRST,
                                true,
                                true,
                                OWN,
                                new TreeMap<>(Map.of("name", Optional.of("ours"), "code", Optional.empty())),
                                new TreeMap<>(Map.of("name", Optional.of("Dock"), "code", Optional.empty())))),
                new Effect.OverlayCleared(TENANT, ID),
                new Effect.KindStored(
                        Owner.GLOBAL, new KindRule(new Kind("bay"), Set.of(Kind.SITE, Kind.BUILDING), true)),
                new Effect.KindStored(Owner.of(TENANT), new KindRule(new Kind("bay"), Set.of(), false)),
                new Effect.KindRemoved(Owner.GLOBAL, new Kind("bay")),
                new Effect.DevicePlaced(TENANT, new DeviceId("tag"), ID),
                new Effect.DevicePlaced(TENANT, new DeviceId("tag"), null),
                new Effect.DeviceHomed(TENANT, new DeviceId("tag"), OWN),
                new Effect.DeviceHomed(TENANT, new DeviceId("tag"), null),
                new Effect.GroupBound(TENANT, "pickers \"é\"", ID, true),
                new Effect.GroupBound(TENANT, "pickers", ID, false));
    }

    private static Facility full() {
        return new Facility(
                OWN,
                ID,
                Kind.SPACE,
                "Bay \"1\" \\ \n 🏭",
                "B1",
                new TreeMap<>(Map.of("area", "12", "note", "")),
                new Point(-0.1, 1e-7),
                new Outline("{}"),
                Instant.parse("2020-01-01T00:00:00.000001Z"),
                Instant.parse("2021-01-01T00:00:00Z"),
                List.of(ID, new FacilityId("a:b")),
                List.of(new Membership(new FacilityId("z:1"), new Kind("hvac"))));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void readsWhatItWrote(Effect effect) {
        assertThat(EffectCodec.read(EffectCodec.write(List.of(effect)))).containsExactly(effect);
    }

    @Test
    void keepsTheirOrder() {
        assertThat(EffectCodec.read(EffectCodec.write(effects()))).isEqualTo(effects());
        assertThat(EffectCodec.read(EffectCodec.write(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "[{}]",
                "[{\"is\":\"party\",\"owner\":\"*\"}]",
                "[{\"is\":\"facility\",\"owner\":\"*\",\"id\":\"x\"}]",
                "[{\"is\":\"facility\",\"owner\":\"*\",\"id\":\" \",\"kind\":\"site\",\"name\":\"X\"}]",
                "[{\"is\":\"facility\",\"owner\":\"*\",\"id\":\"x\",\"kind\":\"site\",\"name\":\"X\",\"from\":\"then\"}]",
                "[{\"is\":\"facility\",\"owner\":\"*\",\"id\":\"x\",\"kind\":\"site\",\"name\":\"X\",\"latitude\":91}]",
                "[{\"is\":\"place\",\"owner\":\"*\",\"device\":\"tag\",\"id\":\"x\"}]",
                "[{\"is\":\"group\",\"owner\":\"acme\",\"group\":7,\"id\":\"x\"}]",
            })
    void refusesWhatItCannotHaveWritten(String json) {
        assertThatThrownBy(() -> EffectCodec.read(json))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.RECORD_UNREADABLE));
    }
}
