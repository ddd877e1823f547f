package dev.cadastre.isolation.auth;

import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants are suspended and how often each may ask, as a service with a database knows it, for a gateway without
 * one. It is asked once a second; while it does not answer, what it said last holds, and before it ever answered nobody is
 * let in.
 */
public final class RemoteTenants implements TenantStatus, AutoCloseable {

    /** Where the service is asked; never reached through the gateway. */
    public static final String PATH = "/inner/tenants";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String USUAL = "-";

    /** Whom the stamp of a question names: a gateway has no tenant, and the answer is not of one. */
    private static final TenantId ANY = new TenantId("gateway");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI service;
    private final TenantStamp stamp;
    private final HintedPoll poll = new HintedPoll("status of tenants", POLL, this::look);
    private volatile @Nullable Map<TenantId, Status> known;

    /**
     * What is said of one tenant.
     *
     * @param requestsPerSecond null where the gateway's usual rate holds
     */
    public record Status(
            TenantId tenant, boolean open, @Nullable Long requestsPerSecond) {

        boolean isUsual() {
            return open && requestsPerSecond == null;
        }
    }

    private RemoteTenants(URI service, TenantStamp stamp) {
        this.service = service.resolve(PATH);
        this.stamp = stamp;
    }

    /**
     * Asks, then follows.
     *
     * @param service scheme, host and port
     */
    public static RemoteTenants start(URI service, TenantStamp stamp) {
        RemoteTenants tenants = new RemoteTenants(service, stamp);
        tenants.poll.readNow();
        tenants.poll.start();
        return tenants;
    }

    @Override
    public void requireOpen(TenantId tenant) {
        Map<TenantId, Status> all = known;
        if (all == null) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "Which tenants are suspended is not known yet: try again in a moment");
        }
        Status status = all.get(tenant);
        if (status != null && !status.open()) {
            throw new CadastreException(
                    ErrorId.TENANT_SUSPENDED,
                    "the platform lets nobody of tenant '%s' in at present".formatted(tenant));
        }
    }

    /** How many requests a second the tenant may make, where that is not the gateway's usual number. */
    public OptionalLong requestsPerSecond(TenantId tenant) {
        Map<TenantId, Status> all = known;
        Status status = all == null ? null : all.get(tenant);
        Long rate = status == null ? null : status.requestsPerSecond();
        return rate == null ? OptionalLong.empty() : OptionalLong.of(rate);
    }

    private void look() throws IOException, InterruptedException {
        known = read(answer());
    }

    private String answer() throws IOException, InterruptedException {
        HttpRequest.Builder question = HttpRequest.newBuilder(service).timeout(PATIENCE);
        stamp.headers(ANY, Set.of(), "GET", PATH).forEach(question::header);
        HttpResponse<String> answer = http.send(question.build(), BodyHandlers.ofString(StandardCharsets.US_ASCII));
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static Map<TenantId, Status> read(String lines) {
        Map<TenantId, Status> all = new HashMap<>();
        lines.lines().map(RemoteTenants::readLine).forEach(status -> all.put(status.tenant(), status));
        return Map.copyOf(all);
    }

    private static Status readLine(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a line of other than three parts");
        }
        Long rate = parts[2].equals(USUAL) ? null : Long.valueOf(parts[2]);
        return new Status(new TenantId(parts[0]), Boolean.parseBoolean(parts[1]), rate);
    }

    /** What is read here: a line for each tenant of which there is something to say. */
    public static String answer(Collection<Status> all) {
        StringBuilder lines = new StringBuilder();
        for (Status status : all) {
            if (!status.isUsual()) {
                Object rate = status.requestsPerSecond() == null ? USUAL : status.requestsPerSecond();
                lines.append(status.tenant())
                        .append(' ')
                        .append(status.open())
                        .append(' ')
                        .append(rate)
                        .append('\n');
            }
        }
        return lines.toString();
    }

    /** Follows no more; what is known stays. */
    @Override
    public void close() {
        http.shutdownNow();
        poll.close();
    }
}
