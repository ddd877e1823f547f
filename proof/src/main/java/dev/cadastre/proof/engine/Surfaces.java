package dev.cadastre.proof.engine;

import dev.cadastre.proof.Attack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what the running platform exposes with what attacks go through. What no attack goes through must be listed,
 * with the reason, in {@code surfaces-without-attack.txt}; and what is listed there must need to be.
 */
final class Surfaces {

    private static final String EXCEPTIONS = "/dev/cadastre/proof/surfaces-without-attack.txt";
    private static final List<String> CHECKED = List.of("route:", "topic:", "table:");

    private final Set<String> exposed;

    /** @param exposed by the running platform */
    Surfaces(Set<String> exposed) {
        this.exposed = new TreeSet<>(exposed);
    }

    /** A sentence for each surface without an attack, each needless exception, and each surface that is none. */
    List<String> gaps(List<Attack> attacks) {
        Set<String> attacked = attacks.stream()
                .flatMap(attack -> attack.surfaces().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> excepted = exceptions();
        List<String> gaps = new ArrayList<>();
        for (String surface : exposed) {
            if (!attacked.contains(surface) && !excepted.contains(surface)) {
                gaps.add("no attack goes through " + surface);
            }
        }
        for (String exception : excepted) {
            if (attacked.contains(exception) || !exposed.contains(exception)) {
                gaps.add("the exception is needless: " + exception);
            }
        }
        for (String surface : attacked) {
            if (CHECKED.stream().anyMatch(surface::startsWith) && !exposed.contains(surface)) {
                gaps.add("an attack names what the platform has not: " + surface);
            }
        }
        return gaps;
    }

    private static Set<String> exceptions() {
        try (InputStream file = Surfaces.class.getResourceAsStream(EXCEPTIONS)) {
            String text = new String(file == null ? new byte[0] : file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Surfaces::surface)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String surface(String line) {
        int dash = line.indexOf(" -- ");
        if (dash < 0 || line.substring(dash + 4).isBlank()) {
            throw new IllegalStateException("an exception without its reason, 'SURFACE -- REASON': " + line);
        }
        return line.substring(0, dash).strip();
    }
}
