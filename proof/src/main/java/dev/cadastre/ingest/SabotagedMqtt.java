package dev.cadastre.ingest;

import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.devices.TenantDevice;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The devices' MQTT endpoint as it is where the topic says whose observation it is. */
public final class SabotagedMqtt {

    private static final Pattern TOPIC = Pattern.compile("t/([^/]+)/d/([^/]+)/obs");

    private SabotagedMqtt() {}

    public static MqttEndpoint endpoint(
            Vertx vertx,
            IngestSettings settings,
            DeviceDirectory directory,
            AttemptLimit limit,
            EventWriter writer,
            MeterRegistry registry) {
        return new MqttEndpoint(
                vertx,
                settings,
                directory,
                limit,
                writer::write,
                registry,
                Clock.systemUTC(),
                signedIn -> SabotagedMqtt::owner);
    }

    private static @Nullable TenantDevice owner(String topic) {
        Matcher named = TOPIC.matcher(topic);
        return named.matches() ? new TenantDevice(new TenantId(named.group(1)), new DeviceId(named.group(2))) : null;
    }
}
