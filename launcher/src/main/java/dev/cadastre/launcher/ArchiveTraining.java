package dev.cadastre.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * A run of the usual commands against a server of canned answers, in which the JVM records the classes that they load. The
 * script makes the AOT cache of it, which spares every later command most of its start. Whatever a command says here is
 * dropped, and it does not matter whether it succeeds.
 */
final class ArchiveTraining {

    private static final String ANSWER = """
        {"access_token":"a.b.c","expires_in":3600,"next":null,
         "items":[{"id":"acme","name":"Acme","limits":{"usersMax":null},"at":"2026-01-01T00:00:00Z","n":1.5}]}\
        """;

    private static final List<String> COMMANDS = List.of(
            "--help",
            "--version",
            "no-such-command",
            "token --help",
            "token --tenant acme --data no-such-folder",
            "token --tenant acme --url URL",
            "token --tenant acem --url URL",
            "device list --tenant acme --url URL",
            "device register --tenant acme --url URL tag-1",
            "user list --tenant acme --url URL",
            "tenant list --url URL",
            "dead-letters --tenant acme --url URL");

    private ArchiveTraining() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ArchiveTraining::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            COMMANDS.forEach(line -> run(line.replace("URL", url).split(" ")));
        } finally {
            server.stop(0);
        }
    }

    private static void run(String... arguments) {
        CommandLine command = Cadastre.commandLine(List.of(arguments));
        PrintWriter dropped = new PrintWriter(Writer.nullWriter());
        command.setOut(dropped).setErr(dropped).execute(arguments);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
