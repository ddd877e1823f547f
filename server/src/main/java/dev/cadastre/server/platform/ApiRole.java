package dev.cadastre.server.platform;

import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.issuer.IssuerSettings;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.ApiServer;
import dev.cadastre.server.ApiSettings;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.flags.PostgresFlagAudit;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import dev.cadastre.tenants.gateways.GatewayRestoration;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantState;
import java.net.URI;
import java.time.InstantSource;

/** Starts the API, the embedded issuer where there is one, and what keeps the topic of gateways as the registry has it. */
final class ApiRole {

    private final SharedParts parts;

    private ApiRole(SharedParts parts) {
        this.parts = parts;
    }

    /** Returns where the API listens, when requests are answered. */
    static URI start(SharedParts parts) {
        return new ApiRole(parts).start();
    }

    private URI start() {
        ApiServer server = parts.layers().api().apply(settings(), contents());
        parts.started().add("API", server);
        parts.started()
                .add("upkeep of gateways", GatewayUpkeep.start(parts.events().broker(KafkaService.API), restoration()));
        return URI.create("http://%s:%d".formatted(parts.settings().listeners().innerHost(), server.port()));
    }

    private ApiSettings settings() {
        Trust trust = parts.settings().trust();
        IssuerSettings embedded = trust.isEmbedded()
                ? new IssuerSettings(trust.issuer(), trust.signingKeyFile(), trust.operatorSecret())
                : null;
        return new ApiSettings(
                parts.settings().listeners().innerHost(),
                parts.settings().listeners().apiPort(),
                trust.issuer().toString(),
                trust.issuerKeys(),
                embedded,
                parts.stampKey(),
                parts.events().broker(KafkaService.API),
                trust.further(),
                parts.settings().elsewhere().traces());
    }

    private ApiParts contents() {
        Stores on = parts.stores();
        RedisConnection redis = parts.redis().of(RedisServices.API);
        DeadLetters deadLetters = parts.started()
                .add(
                        "dead letters",
                        new DeadLetters(parts.events().broker(KafkaService.API), on.events(), InstantSource.system()));
        FlagParts flags = flags(on, redis);
        return new ApiParts(
                on.tenants(),
                on.users(),
                on.keys(),
                on.devices(),
                on.gateways(),
                on.health(),
                on.history(),
                parts.hierarchy(),
                deadLetters,
                parts.lifecycle(),
                flags,
                parts.metrics(),
                AttemptLimit.ofSignIns(redis),
                parts.readiness());
    }

    private FlagParts flags(Stores on, RedisConnection redis) {
        FlagParts opened = new FlagSource(parts.layers().flags(), parts.started())
                .open(on.database(), redis, new PostgresFlagAudit(parts.trail(on.database())));
        parts.readyUnless("flags", opened.flags()::failing, "cannot follow, tries again");
        return opened;
    }

    private GatewayRestoration restoration() {
        TenantLifecycle tenants = parts.lifecycle().lifecycle();
        return new GatewayRestoration(
                parts.stores().gateways(),
                parts.events().broker(KafkaService.API),
                () -> tenants.list().stream().map(TenantState::tenant).toList());
    }
}
