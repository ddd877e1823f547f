package dev.cadastre.isolation.auth;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys as a service with a database knows them, for a gateway without one. The question carries the gateway's stamp
 * for the tenant that the key names, so the service answers nobody else, and the answer has to be of that tenant.
 */
public final class RemoteKeys implements ApiKeySource {

    /** Where the service is asked; never reached through the gateway. */
    public static final String PATH = "/inner/key";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI service;
    private final TenantStamp stamp;

    /** @param service scheme, host and port */
    public RemoteKeys(URI service, TenantStamp stamp) {
        this.service = service.resolve(PATH);
        this.stamp = stamp;
    }

    @Override
    public Optional<VerifiedToken> find(ApiKey key) {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(service).timeout(PATIENCE).header("authorization", "Bearer " + key.bearer());
        stamp.headers(key.tenant(), Set.of(), "GET", PATH).forEach(question::header);
        HttpResponse<byte[]> answer = answer(question.build());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(read(answer.body()));
            case 401 -> Optional.empty();
            default -> throw unavailable("answered %d".formatted(answer.statusCode()), null);
        };
    }

    private HttpResponse<byte[]> answer(HttpRequest question) {
        try {
            return http.send(question, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw unavailable("does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private static VerifiedToken read(byte[] body) {
        Map<String, @Nullable Object> said = StrictJson.object(body, "introspection");
        Claims claims = new Claims(said);
        return new VerifiedToken(
                claims.tenant(ClaimPath.of("tenant")),
                claims.subject(),
                claims.groups(ClaimPath.of("groups")),
                claims.expiresAt());
    }

    /** What {@link #find} reads: the answer to the question, as JSON. */
    public static byte[] answer(VerifiedToken token) {
        StringBuilder groups = new StringBuilder();
        for (String group : Groups.checked(token.groups())) {
            String quoted = group.replace("\\", "\\\\").replace("\"", "\\\"");
            groups.append(groups.isEmpty() ? "\"" : ",\"").append(quoted).append('"');
        }
        return "{\"tenant\":\"%s\",\"sub\":\"%s\",\"groups\":[%s],\"exp\":%d}"
                .formatted(
                        token.tenant(),
                        token.subject(),
                        groups,
                        token.expiresAt().getEpochSecond())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static CadastreException unavailable(String what, @Nullable Exception cause) {
        String detail = "The service that knows the API keys " + what;
        return cause == null
                ? new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail)
                : new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail, cause);
    }
}
