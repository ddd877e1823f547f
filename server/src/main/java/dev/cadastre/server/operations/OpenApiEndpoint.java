package dev.cadastre.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's description. It is written by hand, in YAML, and a test holds it against the routes: made at run time it would
 * cost seconds of every start, and say less.
 */
@RestController
public final class OpenApiEndpoint {

    private static final String FILE = "/dev/cadastre/server/openapi.yaml";

    private final Supplier<byte[]> json;

    OpenApiEndpoint(JsonMapper mapper) {
        this.json = SingletonSupplier.of(() -> mapper.writeValueAsBytes(read()));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.get());
    }

    private static Object read() {
        try (InputStream in = Objects.requireNonNull(OpenApiEndpoint.class.getResourceAsStream(FILE), FILE)) {
            var strict = new LoaderOptions();
            strict.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(strict)).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
