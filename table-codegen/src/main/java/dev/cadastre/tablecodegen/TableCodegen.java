package dev.cadastre.tablecodegen;

import java.io.IOException;
import java.nio.file.Path;

/** The program that the build runs: {@code TableCodegen MIGRATIONS OUTPUT}. Does nothing where the output is up to date. */
public final class TableCodegen {

    private TableCodegen() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: TableCodegen MIGRATIONS_FOLDER OUTPUT_FOLDER");
        }
        generate(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** Whether anything was generated: not where the output was made from these very migrations. */
    static boolean generate(Path migrations, Path output) throws IOException {
        MigrationDigest digest = MigrationDigest.of(migrations);
        if (digest.isStampedOn(output)) {
            return false;
        }
        Folder.delete(output);
        try (ScratchDatabase database = ScratchDatabase.migratedBy(migrations)) {
            TableClasses.write(database, output);
        }
        digest.stamp(output);
        return true;
    }
}
