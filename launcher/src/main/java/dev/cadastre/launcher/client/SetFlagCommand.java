package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = {
            "Define a flag, or define it anew; it counts within a second.",
            "",
            "  ./cadastre flag set --tenant acme new-door --default on",
            "  ./cadastre flag set --tenant acme new-door --definition"
                    + " '{\"state\":\"ENABLED\",\"variants\":{\"on\":true,",
            "     "
                    + " \"off\":false},\"defaultVariant\":\"off\",\"targeting\":{\"if\":[{\"in\":[\"pickers\",{\"var\":\"groups\"}]},\"on\"]}}'",
            ""
        })
final class SetFlagCommand extends FlagCommand.OneFlag {

    private enum Switch {
        on,
        off
    }

    @ArgGroup(multiplicity = "1")
    private Value value = new Value();

    /** One of the three. */
    private static final class Value {

        @Option(
                names = "--default",
                required = true,
                paramLabel = "on|off",
                description = "A switch: the variants on and off, and this one for everybody.")
        private @Nullable Switch byDefault;

        @Option(
                names = "--definition",
                required = true,
                paramLabel = "JSON",
                description = "In flagd's format: state, variants, defaultVariant, targeting.")
        private @Nullable String definition;

        @Option(names = "--file", required = true, paramLabel = "FILE", description = "The same, from a file.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() {
        String definition = definition();
        FlagRoutes routes = routes();
        return show(routes.session().put(path(routes), definition));
    }

    private String definition() {
        if (value.file != null) {
            return read(value.file);
        }
        if (value.definition != null) {
            return value.definition;
        }
        return "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"%s\"}"
                .formatted(value.byDefault);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "%s cannot be read".formatted(file), e);
        }
    }
}
