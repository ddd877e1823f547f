package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A password of the caller's choice, by a way on which no other user of the machine sees it: never an argument. */
final class PasswordOption {

    @Option(
            names = "--prompt",
            description = "Ask for the password, or read it from standard input where that is no terminal."
                    + " Without it one is made and shown once.")
    private boolean prompt;

    /** Null where one is to be made. */
    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25 where standard input or output is no terminal
    @Nullable
    String read() {
        if (!prompt) {
            return null;
        }
        Console console = System.console();
        return console != null && console.isTerminal() ? typed(console) : line();
    }

    private static String typed(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Again: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "the two are not the same: nothing was changed");
        }
        return new String(first);
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new CadastreException(ErrorId.INVALID_SETTING, "there is no password on standard input");
            }
            return line;
        } catch (IOException e) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "standard input cannot be read", e);
        }
    }
}
