package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.Value;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of OFREP that nobody here wrote, behind the gateway, with nothing but an address and a token. */
class OfrepClientsIT {

    private static final Path NODE_CLIENT = Path.of("src/test/npm/ofrep");
    private static final Vertx VERTX = Vertx.vertx();
    private static ApiGateway gateway = new ApiGateway(VERTX, ThroughGatewayIT.settings());

    private final Caller own = Caller.ofNewTenant();
    private final Caller other = Caller.ofNewTenant();

    @BeforeAll
    static void start() {
        gateway = gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        VERTX.close().await();
    }

    @BeforeEach
    void define() {
        String rule = "{\"if\":[{\"==\":[{\"var\":\"device.kind\"},\"tag\"]},\"yes\"]}";
        define("door", "{\"yes\":true,\"no\":false}", rule);
        define("colour", "{\"yes\":\"red\",\"no\":\"blue\"}", rule);
        define("size", "{\"yes\":3,\"no\":1}", rule);
        define("limits", "{\"yes\":{\"devices\":7},\"no\":{}}", rule);
    }

    @Test
    void theJavaProvider() {
        OfrepProvider provider = provider(own);
        var device = new ImmutableStructure(Map.of("kind", new Value("tag")));
        var context = new ImmutableContext("ann", Map.of("device", new Value(device)));
        var door = provider.getBooleanEvaluation("door", false, context);
        assertThat(door.getValue()).isTrue();
        assertThat(door.getVariant()).isEqualTo("yes");
        assertThat(door.getReason()).isEqualTo("TARGETING_MATCH");
        assertThat(provider.getStringEvaluation("colour", "none", context).getValue())
                .isEqualTo("red");
        assertThat(provider.getIntegerEvaluation("size", 0, context).getValue()).isEqualTo(3);
        assertThat(provider.getObjectEvaluation("limits", new Value(), context)
                        .getValue()
                        .asStructure()
                        .getValue("devices")
                        .asInteger())
                .isEqualTo(7);
        var missing = provider.getBooleanEvaluation("no-such-flag", true, context);
        assertThat(missing.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(missing.getValue()).isTrue();
        provider.shutdown();
    }

    @Test
    void theJavaProviderOfAnotherTenantFindsNoneOfTheseWhateverItSays() {
        OfrepProvider provider = provider(other);
        var said = new ImmutableContext(
                own.tenant().value(), Map.of("tenant", new Value(own.tenant().value())));
        assertThat(provider.getBooleanEvaluation("door", false, said).getErrorCode())
                .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        provider.shutdown();
    }

    @Test
    void theNodeProvider(@TempDir Path folder) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(NODE_CLIENT)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Output installed = run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        assumeThat(installed.status())
                .as("npm installs the client of OFREP: %s", installed.text())
                .isZero();
        Output evaluated = run(folder, "node", "evaluate.mjs", address(), own.token());
        assertThat(evaluated.text().lines())
                .containsExactly(
                        "door true yes TARGETING_MATCH ",
                        "colour \"red\" yes TARGETING_MATCH ",
                        "size 3 yes TARGETING_MATCH ",
                        "limits {\"devices\":7} yes TARGETING_MATCH ",
                        "no-such-flag true  ERROR FLAG_NOT_FOUND");
    }

    private record Output(int status, String text) {}

    private static Output run(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException absent) {
            return new Output(-1, absent.toString());
        }
    }

    private void define(String key, String variants, String rule) {
        String definition = """
                {"state":"ENABLED","variants":%s,"defaultVariant":"no","targeting":%s}""".formatted(variants, rule);
        assertThat(own.put("/v1/flags/" + key, definition).statusCode()).isEqualTo(200);
    }

    private static OfrepProvider provider(Caller caller) {
        return OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                .baseUrl(address())
                .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + caller.token())))
                .build());
    }

    private static String address() {
        return "http://127.0.0.1:" + gateway.port();
    }
}
