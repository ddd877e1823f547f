package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to the instance: its JSON answer, or the problem it named. */
final class RestCall {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int BUFFER = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private RestCall() {}

    static JsonNode send(HttpRequest.Builder request) {
        return send(request, ANSWER_WITHIN);
    }

    static JsonNode send(HttpRequest.Builder request, Duration within) {
        return read(text(request, within));
    }

    /** As {@link #send}, where the answer is not JSON. */
    static String text(HttpRequest.Builder request) {
        return text(request, ANSWER_WITHIN);
    }

    private static String text(HttpRequest.Builder request, Duration within) {
        HttpRequest ready = request.timeout(within).build();
        HttpResponse<String> response = answer(ready, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw refusal(ready, response.statusCode(), read(response.body()));
        }
        return response.body();
    }

    /**
     * Writes the answer to a file, which is there only when it is whole.
     *
     * @param written is given the bytes so far, again and again
     */
    static void save(HttpRequest.Builder request, Path file, LongConsumer written) {
        HttpRequest ready = request.timeout(ANSWER_WITHIN).build();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        HttpResponse<InputStream> response = answer(ready, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw refusal(
                        ready, response.statusCode(), read(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
            }
            write(body, part, written);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s was not written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void write(InputStream body, Path file, LongConsumer written) throws IOException {
        byte[] buffer = new byte[BUFFER];
        // An export has all data of a tenant, so only the user who ran the command may read it.
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                total += read;
                written.accept(total);
            }
        }
    }

    private static <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw unanswered(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while waiting for an answer", e);
        }
    }

    /** An instance that accepts a connection and does not answer in time is slow; it is not one that does not run. */
    private static CadastreException unanswered(HttpRequest request, IOException failure) {
        URI address = request.uri().resolve("/");
        boolean slow = failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException);
        if (!slow) {
            return new CadastreException(
                    ErrorId.INSTANCE_NOT_RUNNING,
                    "%s cannot be reached (%s); is it up?".formatted(address, reason(failure)),
                    failure);
        }
        long seconds = request.timeout().orElse(ANSWER_WITHIN).toSeconds();
        return new CadastreException(
                ErrorId.INSTANCE_SLOW,
                "%s did not answer %s within %d s; it may have done what was asked"
                        .formatted(address, request.uri().getPath(), seconds),
                failure);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    /** A problem of the API has its id in a field; an OAuth error has it before its description, or none. */
    private static CadastreException refusal(HttpRequest request, int status, JsonNode problem) {
        String detail = problem.path("detail")
                .asString(problem.path("error_description")
                        .asString(problem.path("error").asString("")));
        String slug = problem.path("id").asString(detail.replaceFirst(":.*", ""));
        ErrorId id = Arrays.stream(ErrorId.values())
                .filter(candidate -> candidate.slug().equals(slug))
                .findFirst()
                .orElse(status == 401 ? ErrorId.UNAUTHENTICATED : ErrorId.INTERNAL);
        return new CadastreException(
                id, "%s %s answered %d %s".formatted(request.method(), request.uri(), status, detail));
    }
}
