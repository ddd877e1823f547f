package dev.cadastre.server.platform;

import static dev.cadastre.server.platform.PlatformSettings.required;

import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.model.CadastreException;
import dev.cadastre.server.operations.ReadinessCheck;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roles of one process, assembled from {@link LayerFactories} and started in the order in which data flows back to front, so
 * that nothing listens before what is behind it, and stopped the other way round. The pipeline role is not started here; it
 * belongs on a Flink cluster, which the caller provides.
 */
public final class Platform implements AutoCloseable {

    private final StartedThings started = new StartedThings();
    private @Nullable FacilityStore facilities;
    private @Nullable URI api;
    private IngestRole.@Nullable Endpoints ingest;
    private int httpPort;

    private Platform() {}

    /**
     * Starts the roles; the parts they need must be reachable and the database migrated.
     *
     * @param otherReadiness asked by {@code /health/ready} beside the roles' own parts
     * @throws CadastreException naming the setting that is missing or the part that failed; all that was started is stopped
     */
    public static Platform start(PlatformSettings settings, List<ReadinessCheck> otherReadiness) {
        return start(settings, otherReadiness, LayerFactories.standard());
    }

    /** From other layers than the standard ones, which only the proof does: an architecture rule keeps it so. */
    static Platform start(PlatformSettings settings, List<ReadinessCheck> otherReadiness, LayerFactories layers) {
        Platform platform = new Platform();
        try {
            platform.startRoles(settings, new SharedParts(settings, layers, platform.started, otherReadiness));
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void startRoles(PlatformSettings settings, SharedParts parts) {
        if (settings.needs(Role::needsPostgres)) {
            parts.lifecycle();
        }
        if (settings.needs(Role::needsTree)) {
            facilities = parts.hierarchy().store();
        }
        if (settings.has(Role.HEALTH)) {
            HealthRole.start(parts);
        }
        if (settings.has(Role.API)) {
            api = ApiRole.start(parts);
        }
        if (settings.has(Role.INGEST)) {
            ingest = IngestRole.start(parts);
        }
        if (settings.has(Role.GATEWAY)) {
            httpPort = GatewayRole.start(
                    parts,
                    api != null ? api : required(settings.elsewhere().api(), "api"),
                    ingest != null
                            ? ingest.http()
                            : required(settings.elsewhere().ingest(), "ingest"));
        }
    }

    /** Port of the gateway; 0 in a process without it. */
    public int httpPort() {
        return httpPort;
    }

    /** Port of the devices' MQTT endpoint; 0 in a process without it. */
    public int mqttPort() {
        return ingest == null ? 0 : ingest.mqttPort();
    }

    /** 0 where MQTT over TLS is not spoken, or elsewhere. */
    public int mqttTlsPort() {
        return ingest == null ? 0 : ingest.mqttTlsPort();
    }

    /** Changes the hierarchy of facilities; null in a process without a role that does. */
    public @Nullable FacilityStore facilities() {
        return facilities;
    }

    /** Where this process answers REST itself, and shows its metrics; null without the API role. */
    public @Nullable URI innerApi() {
        return api;
    }

    /** Where this process takes observations over HTTP itself; null without the ingest role. */
    public @Nullable URI innerIngest() {
        return ingest == null ? null : ingest.http();
    }

    /** Stops what listens first, then what is behind it. */
    @Override
    public void close() {
        started.close();
    }
}
