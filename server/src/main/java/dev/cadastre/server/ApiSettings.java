package dev.cadastre.server;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.issuer.IssuerSettings;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the API listens and whom it believes.
 *
 * @param host to listen on; the API is an inner part, so a loopback or private address
 * @param port to listen on, 0 for any free one
 * @param issuer whose tokens count, the {@code iss} in them
 * @param issuerKeys where that issuer publishes its keys, or null for the embedded issuer's own
 * @param embeddedIssuer null where tokens come from elsewhere
 * @param stampKey the gateway's, at least 32 bytes
 * @param events of the topic the live stream follows
 * @param furtherIssuers whose tokens count besides
 * @param traceCollector where traces are sent by OTLP over HTTP, {@code http://127.0.0.1:4318}, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copied on the way in and out
public record ApiSettings(
        String host,
        int port,
        String issuer,
        @Nullable URI issuerKeys,
        @Nullable IssuerSettings embeddedIssuer,
        byte[] stampKey,
        EventBroker events,
        List<TrustedIssuer> furtherIssuers,
        @Nullable URI traceCollector) {

    public ApiSettings {
        furtherIssuers = List.copyOf(furtherIssuers);
        Objects.requireNonNull(host);
        Objects.requireNonNull(events);
        stampKey = stampKey.clone();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
        if (issuerKeys == null && embeddedIssuer == null) {
            throw new IllegalArgumentException("Without an embedded issuer, say where the issuer's keys are");
        }
    }

    /** Without traces and further issuers. */
    public ApiSettings(
            String host,
            int port,
            String issuer,
            @Nullable URI issuerKeys,
            @Nullable IssuerSettings embeddedIssuer,
            byte[] stampKey,
            EventBroker events) {
        this(host, port, issuer, issuerKeys, embeddedIssuer, stampKey, events, List.of(), null);
    }

    /** The same, with traces sent there. */
    public ApiSettings tracedTo(URI collector) {
        return new ApiSettings(
                host, port, issuer, issuerKeys, embeddedIssuer, stampKey, events, furtherIssuers, collector);
    }

    /** The issuer, which may name platform admins and end tokens before their time only where it is the embedded one. */
    TrustedIssuer ownIssuer(URI keys, CutOffs cutOffs) {
        TrustedIssuer own = new TrustedIssuer(issuer, keys);
        return embeddedIssuer == null ? own : own.grantingPlatform().endingBy(cutOffs);
    }

    /** Everything of one machine: the embedded issuer, whose tokens alone count. */
    public static ApiSettings withEmbeddedIssuer(
            String host, int port, IssuerSettings issuer, byte[] stampKey, EventBroker events) {
        return new ApiSettings(host, port, issuer.address().toString(), null, issuer, stampKey, events);
    }

    @Override
    public byte[] stampKey() {
        return stampKey.clone();
    }

    @Override
    public String toString() {
        return "ApiSettings[host=%s, port=%d, issuer=%s, embeddedIssuer=%s]"
                .formatted(host, port, issuer, embeddedIssuer);
    }
}
