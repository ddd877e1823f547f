package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.device;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cadastre.facility.Kind;
import dev.cadastre.model.DeviceId;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The way from a device to its path allocates nothing, whatever is met on it. */
class AllocationTest {

    private static final int CALLS = 20_000;

    /** What the measurement itself, or a compilation in between, may leave behind: far less than a byte a call. */
    private static final long SLACK_BYTES = CALLS / 10;

    private final Scene scene = new Scene()
            .facility("~BAY", "L2", new Kind("bay"))
            .facility("T", null, Kind.SITE)
            .place("plain", "L1")
            .place("own", "~BAY")
            .place("hidden", "R")
            .place("astray", "T")
            .home("astray", "L1")
            .home("homed", "B")
            .retire("T")
            .hide("R")
            .redirect("L2", "S");

    @Test
    void resolvingOneAllocatesNothing() {
        DeviceId[] devices = devices();
        TenantView view = scene.acme();
        PathBuffer path = new PathBuffer();

        assertThat(allocated(() -> {
                    for (DeviceId device : devices) {
                        view.resolve(device, path);
                    }
                }))
                .isLessThan(SLACK_BYTES);
    }

    @Test
    void resolvingManyAllocatesNothing() {
        DeviceId[] devices = devices();
        TenantView view = scene.acme();
        PathBatch batch = new PathBatch(devices.length);

        assertThat(allocated(() -> view.resolve(devices, devices.length, batch)))
                .isLessThan(SLACK_BYTES);
    }

    @Test
    void takingTheViewOfAnUnchangedTreeAllocatesNothing() {
        assertThat(allocated(scene::acme)).isLessThan(SLACK_BYTES);
    }

    private static DeviceId[] devices() {
        return new DeviceId[] {
            device("plain"), device("own"), device("hidden"), device("astray"), device("homed"), device("unknown")
        };
    }

    private static long allocated(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
