package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to the instance: its JSON answer, or the problem it named. */
final class RestCall {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private RestCall() {}

    static JsonNode send(HttpRequest.Builder request) {
        HttpRequest ready = request.timeout(Duration.ofSeconds(30)).build();
        HttpResponse<String> response = answer(ready);
        JsonNode body = read(response.body());
        if (response.statusCode() / 100 != 2) {
            throw refusal(ready, response.statusCode(), body);
        }
        return body;
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INSTANCE_NOT_RUNNING,
                    "%s does not answer; is it up?".formatted(request.uri().resolve("/")),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while waiting for an answer", e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static CadastreException refusal(HttpRequest request, int status, JsonNode problem) {
        String slug = problem.path("id").asString("");
        ErrorId id = Arrays.stream(ErrorId.values())
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElse(status == 401 ? ErrorId.UNAUTHENTICATED : ErrorId.INTERNAL);
        String detail = problem.path("detail").asString(problem.path("error").asString(""));
        return new CadastreException(
                id, "%s %s answered %d %s".formatted(request.method(), request.uri(), status, detail));
    }
}
