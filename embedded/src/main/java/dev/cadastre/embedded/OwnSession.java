package dev.cadastre.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words before a command that give it a session of its own, away from the terminal's signals: {@code setsid} where
 * there is one, else Perl, which macOS has.
 */
final class OwnSession {

    private OwnSession() {}

    static List<String> prefix() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec @ARGV");
        }
        return List.of();
    }

    private static boolean onPath(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
