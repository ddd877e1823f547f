package dev.cadastre.launcher.facility;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.exchange.Format;
import dev.cadastre.facility.exchange.HierarchyFile;
import dev.cadastre.facility.exchange.Mapping;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file is to be understood. */
final class MappingOption {

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            defaultValue = "global",
            description = {
                "Whose are rows that do not say so: global, or a tenant (default: ${DEFAULT-VALUE}).",
                "A tenant's ids get a '~' in front where they have none."
            })
    private String owner = "global";

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Which column has a field, where it is not a usual one: --map parent=belongs_to.")
    private Map<String, String> columns = new HashMap<>();

    @Option(
            names = "--kind",
            paramLabel = "THEIRS=OURS",
            description = "What a kind of the file is here, where it is not a usual one: --kind hangar=building.")
    private Map<String, String> kinds = new HashMap<>();

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "csv, jsonl, geojson or turtle (default: what the file's name ends with).")
    private @Nullable String format;

    Owner owner() {
        return ownerOf(owner);
    }

    static Owner ownerOf(String text) {
        return text.equals("global") ? Owner.GLOBAL : Owner.parse(text);
    }

    /** @throws CadastreException INVALID_REQUEST where there is no such file or it cannot be read */
    CandidateSet read(Path file) {
        Format of = format == null ? Format.ofFile(String.valueOf(file.getFileName())) : Format.named(format);
        try (InputStream in = Files.newInputStream(file)) {
            return HierarchyFile.read(in, of, new Mapping(owner(), columns, kinds));
        } catch (NoSuchFileException e) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "there is no file " + file, e);
        } catch (IOException e) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
