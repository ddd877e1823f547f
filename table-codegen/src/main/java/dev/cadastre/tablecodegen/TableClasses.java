package dev.cadastre.tablecodegen;

import java.nio.file.Path;
import java.sql.Connection;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/** The jOOQ classes of a database's tables. Nothing but the tables: rows are read into records of the domain. */
final class TableClasses {

    static final String PACKAGE = "dev.cadastre.schema.tables";

    private TableClasses() {}

    static void write(ScratchDatabase database, Path output) {
        try (Connection connection = database.connect()) {
            GenerationTool tool = new GenerationTool();
            tool.setConnection(connection);
            tool.run(new Configuration()
                    .withLogging(Logging.WARN)
                    .withGenerator(new Generator()
                            .withStrategy(new Strategy().withName(OnePackageStrategy.class.getName()))
                            .withDatabase(tables())
                            .withGenerate(tablesAlone())
                            .withTarget(new Target().withPackageName(PACKAGE).withDirectory(output.toString()))));
        } catch (Exception e) {
            throw new IllegalStateException("cannot generate the classes of the tables", e);
        }
    }

    private static Database tables() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                .withExcludes("flyway_schema_history")
                .withIncludeRoutines(false)
                .withForcedTypes(new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("(?i:timestamptz.*|timestamp.*with.*zone.*)"));
    }

    private static Generate tablesAlone() {
        return new Generate()
                .withRecords(false)
                .withDaos(false)
                .withPojos(false)
                .withRelations(false)
                .withIndexes(false)
                .withKeys(false)
                .withSequences(false)
                .withUdts(false)
                .withLinks(false)
                .withComments(false)
                .withGeneratedAnnotation(false);
    }
}
