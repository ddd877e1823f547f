package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Mutations;
import dev.cadastre.tenants.devices.TenantDevice;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Topics of any shape: a device's own, to the letter, or refused. */
class DeviceTopicFuzzTest {

    private static final TenantDevice DEVICE = new TenantDevice(new TenantId("acme"), new DeviceId("tag-1"));
    private static final String OWN = "t/acme/d/tag-1/obs";

    @Property(shrinking = ShrinkingMode.OFF)
    void onlyItsOwnTopicIsADevicesTopic(@ForAll("topics") String topic) {
        var rule = new DeviceTopic(DEVICE);
        assertThat(rule.owner(topic) != null).isEqualTo(topic.equals(OWN));
        assertThat(rule.refusalCode(topic)).isNotNull();
    }

    @Provide
    Arbitrary<String> topics() {
        return Mutations.of(OWN);
    }
}
