package dev.cadastre.server.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedLogTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final WrittenLog written = new WrittenLog();
    private final WatchedLog log = new WatchedLog(written);

    private static final class WrittenLog implements TreeLog {

        private final List<LogRow> rows = new ArrayList<>();
        private TreeVersion version = new TreeVersion(1, 10);

        void write(Effect effect) {
            version = version.next();
            rows.add(new LogRow(version, List.of(effect)));
        }

        @Override
        public TreeVersion version() {
            return version;
        }

        @Override
        public TreeVersion load(Function<TreeVersion, Consumer<Effect>> into) {
            into.apply(version).accept(placed(GLOBEX));
            return version;
        }

        @Override
        public LogPage since(TreeVersion after, int limit) {
            return new LogPage(
                    version,
                    rows.stream()
                            .filter(row -> row.version().compareTo(after) > 0)
                            .toList());
        }
    }

    @BeforeEach
    void load() {
        log.load(version -> effect -> {});
    }

    @Test
    void aTenantHearsOfItsOwnChangesAndOfGlobalOnes() {
        written.write(facility(Owner.of(ACME), "~a"));
        written.write(placed(ACME));
        written.write(placed(GLOBEX));
        read();
        assertThat(log.latest(ACME)).isEqualTo(latest(11, 12));
        assertThat(log.latest(GLOBEX)).isEqualTo(latest(10, 13));
        assertThat(log.latest(new TenantId("initech"))).isEqualTo(latest(10, 10));
        written.write(facility(Owner.GLOBAL, "g"));
        read();
        assertThat(log.latest(ACME)).isEqualTo(latest(14, 14));
        assertThat(log.latest(GLOBEX)).isEqualTo(latest(14, 14));
    }

    @Test
    void whatWasReplacedAsAWholeIsNewToAll() {
        written.version = new TreeVersion(2, 0);
        load();
        assertThat(log.latest(ACME).anything()).isEqualTo(new TreeVersion(2, 0));
    }

    private void read() {
        log.since(new TreeVersion(1, 10), 100);
    }

    private static Effect facility(Owner owner, String id) {
        return new Effect.FacilityStored(owner, Facility.of(new FacilityId(id), null, Kind.SITE, id));
    }

    private static Effect placed(TenantId tenant) {
        return new Effect.DevicePlaced(tenant, new DeviceId("d"), new FacilityId("~a"));
    }

    private static WatchedLog.Latest latest(long facilities, long anything) {
        return new WatchedLog.Latest(new TreeVersion(1, facilities), new TreeVersion(1, anything));
    }
}
