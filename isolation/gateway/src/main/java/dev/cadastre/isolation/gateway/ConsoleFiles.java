package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operators' page: the files of the class path folder {@code console/}, read once at start. A request picks one by
 * its exact path, so there is no way to another file; the places within the page are the page as well.
 */
final class ConsoleFiles {

    private static final String FOLDER = "console";
    private static final String INDEX = "/index.html";
    private static final String HASHED = "/assets/";
    /** First steps of the addresses that the page shows in the browser. */
    private static final Set<String> PLACES = Set.of("/", "/callback", "/dead-letters", "/devices", "/facilities");

    private static final Map<String, String> GUARDS = Map.of(
            "content-security-policy",
            "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "cross-origin-opener-policy",
            "same-origin",
            "referrer-policy",
            "no-referrer",
            "x-content-type-options",
            "nosniff",
            "x-frame-options",
            "DENY");
    private static final String NOTE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Cadastre</title></head>
            <body>
            <h1>Cadastre runs</h1>
            <p>The operators' page is not in this build: it is made by npm, which was not found when the program was built.
            Install Node.js and build again, or use the API: <a href="/openapi.json">/openapi.json</a>.</p>
            </body>
            </html>
            """;

    private final Map<String, ConsoleFile> files;

    ConsoleFiles(Map<String, ConsoleFile> files) {
        this.files = new HashMap<>(files);
        this.files.putIfAbsent(INDEX, ConsoleFile.of(INDEX, NOTE.getBytes(StandardCharsets.UTF_8)));
    }

    static ConsoleFiles onClassPath(ClassLoader loader) {
        URL index = loader.getResource(FOLDER + INDEX);
        if (index == null) {
            return new ConsoleFiles(Map.of());
        }
        try {
            return new ConsoleFiles(read(index.toURI()));
        } catch (IOException | URISyntaxException unreadable) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START, "The operators' page cannot be read: " + unreadable, unreadable);
        }
    }

    private static Map<String, ConsoleFile> read(URI index) throws IOException {
        if (!index.getScheme().equals("jar")) {
            return readFolder(Path.of(index.resolve(".")));
        }
        Path jar = Path.of(URI.create(index.getRawSchemeSpecificPart().replaceFirst("!/.*", "")));
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return readFolder(inside.getPath("/" + FOLDER));
        }
    }

    private static Map<String, ConsoleFile> readFolder(Path folder) throws IOException {
        Map<String, ConsoleFile> files = new HashMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            String name = "/" + folder.relativize(path).toString().replace('\\', '/');
            files.put(name, ConsoleFile.of(name, Files.readAllBytes(path)));
        }
        return files;
    }

    /**
     * Answers GET or HEAD.
     *
     * @throws CadastreException NOT_FOUND
     */
    void answer(HttpServerRequest request, String path) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        ConsoleFile file = find(path);
        HttpServerResponse response = request.response();
        GUARDS.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = body(file, request, response);
        if (head) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private static Buffer body(ConsoleFile file, HttpServerRequest request, HttpServerResponse response) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        Buffer zipped = file.zipped();
        if (zipped == null || accepted == null || !accepted.contains("gzip")) {
            return file.plain();
        }
        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        return zipped;
    }

    ConsoleFile find(String path) {
        ConsoleFile exact = files.get(path);
        if (exact != null) {
            return exact;
        }
        ConsoleFile index = files.get(INDEX);
        if (!isPlace(path) || index == null) {
            throw new CadastreException(ErrorId.NOT_FOUND, "There is nothing at this path");
        }
        return index;
    }

    private static boolean isPlace(String path) {
        int end = path.indexOf('/', 1);
        return PLACES.contains(end < 0 ? path : path.substring(0, end)) && path.indexOf('.', path.lastIndexOf('/')) < 0;
    }
}
