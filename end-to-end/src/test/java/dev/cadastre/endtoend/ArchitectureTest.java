package dev.cadastre.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md, kept by the class files; each says what to use instead. */
class ArchitectureTest {

    private static final String ROOT = "dev.cadastre";
    private static final String GENERATED = ROOT + ".schema.tables..";
    private static final String[] FEATURES = {in("facility"), in("health"), in("ingest"), in("tenants")};
    private static final String[] FACILITY_EXCHANGE = {in("facility.exchange"), in("facility.validation")};
    private static final String[] PROGRAMS = {in("launcher"), in("simulator"), in("benchmarks"), in("tablecodegen")};

    /** Of the same purpose in two modules that run on different releases of Java. */
    private static final Set<String> NAMED_ALIKE = Set.of("EventRecords");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyModuleIsLookedAt() {
        Set<String> modules = new TreeSet<>();
        CLASSES.forEach(type -> modules.add(type.getPackageName().replaceFirst("^(dev\\.cadastre\\.[a-z]+).*", "$1")));
        assertThat(modules)
                .contains(
                        ROOT + ".model",
                        ROOT + ".geolocation",
                        ROOT + ".pipeline",
                        ROOT + ".isolation",
                        ROOT + ".schema",
                        ROOT + ".facility",
                        ROOT + ".health",
                        ROOT + ".ingest",
                        ROOT + ".issuer",
                        ROOT + ".tenants",
                        ROOT + ".server",
                        ROOT + ".embedded",
                        ROOT + ".simulator",
                        ROOT + ".benchmarks",
                        ROOT + ".launcher");
    }

    @Test
    void theModelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(in("model"))
                .should()
                .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAPackage(in("model")))))
                .because("everything else speaks its words: move what it needs into model, or the code out of it")
                .check(CLASSES);
    }

    @Test
    void thePipelineStandsOnModelAndGeolocationAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(in("pipeline"), in("geolocation"))
                .should()
                .dependOnClassesThat(ours().and(DescribedPredicate.not(
                        resideInAnyPackage(in("model"), in("geolocation"), in("pipeline")))))
                .because("it runs on Flink clusters of others: let what it needs come in over a topic")
                .check(CLASSES);
    }

    @Test
    void theContextStandsOnTheModelAlone() {
        noClasses()
                .that()
                .resideInAPackage(in("isolation.context"))
                .should()
                .dependOnClassesThat(
                        ours().and(DescribedPredicate.not(resideInAnyPackage(in("model"), in("isolation.context")))))
                .because("every layer may stand on it: let the layer call the context, not the other way round")
                .check(CLASSES);
    }

    @Test
    void theLayersKnowNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(in("isolation"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        in("schema"), in("facility"), in("health"), in("ingest"), in("tenants"), in("pipeline"))
                .because("isolation ← schema ← features: another team uses the layer with tables of its own; hand the"
                        + " feature's part in as an interface or a value of the layer")
                .check(CLASSES);
    }

    @Test
    void theTablesKnowNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(in("schema"))
                .should()
                .dependOnClassesThat(ours().and(DescribedPredicate.not(
                        resideInAnyPackage(in("schema"), in("model"), in("isolation.postgres")))))
                .because("isolation ← schema ← features: rows are read and written in the feature's Postgres… class")
                .check(CLASSES);
    }

    @Test
    void theHierarchyKnowsNoFileFormat() {
        noClasses()
                .that(resideInAPackage(in("facility"))
                        .and(DescribedPredicate.not(resideInAnyPackage(FACILITY_EXCHANGE))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FACILITY_EXCHANGE)
                .because(
                        "facility ← facility-exchange: the hierarchy takes commands; validate, import and export above it")
                .check(CLASSES);
    }

    @Test
    void exchangeUsesNoInnardsOfTheHierarchy() {
        noClasses()
                .that()
                .resideInAnyPackage(FACILITY_EXCHANGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        in("facility.change"), in("facility.devices"), in("facility.replica"), in("isolation"))
                .because("it reads the log (TreeLog), resolves with a FacilityTree and hands commands to its caller")
                .check(CLASSES);
    }

    @Test
    void thingsOfTenantsKnowNoOther() {
        slices().matching(ROOT + ".tenants.(devices|gateways|keys|users)..")
                .should()
                .notDependOnEachOther()
                .because(
                        "each subject is read alone: put what two share into tenants, or its limit into tenants.lifecycle")
                .check(CLASSES);
    }

    @Test
    void nobodyStandsOnTheServerOrTheEmbeddedParts() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        in("server"), in("embedded"), in("launcher"), in("tablecodegen"), in("benchmarks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("server"), in("embedded"), in("launcher"))
                .because("they are the top of the house: use the feature, and let the launcher wire it")
                .check(CLASSES);
    }

    @Test
    void theAssemblyAloneKnowsTheIssuer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".server", in("server.platform"), in("issuer"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("issuer"))
                .because(
                        "its tokens count like any other issuer's: verify them (TokenVerifier), and let server wire it")
                .check(CLASSES);
    }

    @Test
    void springSecurityIsInTheIssuerAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("issuer"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.security..")
                        .and(DescribedPredicate.not(resideInAPackage("org.springframework.security.crypto.."))))
                .because("the API's own filters decide who calls (TenantFilter, RoleGate), none of Spring Security's")
                .check(CLASSES);
    }

    @Test
    void theServerDoesNotStartItsParts() {
        noClasses()
                .that()
                .resideInAPackage(in("server"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("embedded"), in("launcher"), in("simulator"), in("benchmarks"))
                .because(
                        "it takes addresses in its settings, so that every part can be external; the launcher starts them")
                .check(CLASSES);
    }

    @Test
    void theProductDependsOnNothingSabotaged() {
        String command = ROOT + ".launcher.ProofCommands";
        DescribedPredicate<JavaClass> proof = resideInAPackage(in("proof"))
                .or(simpleNameStartingWith("Sabotaged"))
                .as("are the proof's");
        assertThat(CLASSES.get(command).getDirectDependenciesFromSelf())
                .as("the command's dependencies on the proof")
                .anyMatch(dependency -> proof.test(dependency.getTargetClass()));
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(command)
                .should()
                .dependOnClassesThat(proof)
                .because("what is sabotaged is on no server's class path: start the proof from the launcher's command")
                .check(CLASSES);
    }

    @Test
    void theProductIsAssembledFromTheStandardLayers() {
        String layers = ROOT + ".server.platform.LayerFactories";
        String platform = ROOT + ".server.platform.Platform";
        assertThat(CLASSES.get(layers).getModifiers()).doesNotContain(JavaModifier.PUBLIC);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(layers)
                .should()
                .callConstructorWhere(describe(
                        "a value of LayerFactories",
                        call -> call.getTargetOwner().getName().equals(layers)))
                .because("the proof alone replaces layers, so that it attacks what is shipped: change standard()")
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(platform)
                .should()
                .callMethodWhere(describe(
                        "Platform.start with other layers",
                        call -> call.getTargetOwner().getName().equals(platform)
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(type -> type.getName().equals(layers))))
                .because(
                        "the proof alone replaces layers, so that it attacks what is shipped: use start(settings, readiness)")
                .check(CLASSES);
    }

    /** Each decides for one layer; what another service could replace by mistake would be no layer. */
    @Test
    void whatDecidesForALayerIsReplacedFromItsOwnPackageAlone() {
        for (String deciding : List.of(
                "server.ApiDoor",
                "isolation.servlet.Admission",
                "isolation.gateway.Policy",
                "ingest.TopicRule",
                "isolation.events.EventGuard",
                "isolation.postgres.StatementGuard",
                "isolation.postgres.TenantEntry",
                "isolation.redis.Separation",
                "isolation.documents.Ownership",
                "isolation.flags.TenantBinding")) {
            assertThat(CLASSES.get(ROOT + "." + deciding).getModifiers())
                    .as("modifiers of %s, which stays package-private", deciding)
                    .doesNotContain(JavaModifier.PUBLIC);
        }
    }

    @Test
    void springIsInTheServerAndTheIssuerAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("server"), in("issuer"), in("isolation.servlet.spring"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(DescribedPredicate.not(resideInAPackage("org.springframework.security.crypto.."))))
                .because("the rest is plain Java: take what you need in the constructor, and wire it in server")
                .check(CLASSES);
    }

    @Test
    void lettuceIsInTheRedisLayerAlone() {
        onlyIn("io.lettuce..", in("isolation.redis"))
                .because("keys reach Redis through a keyspace opened for one tenant: use TenantKeyspace")
                .check(CLASSES);
    }

    @Test
    void cosmosIsInTheDocumentLayerAlone() {
        onlyIn("com.azure..", in("isolation.documents"))
                .because("documents are reached through a container opened for one tenant: use Documents")
                .check(CLASSES);
    }

    @Test
    void cosmosIsAskedInTheNameOfOneTenant() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".isolation.documents.TenantItems")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.azure.cosmos.models.PartitionKey")
                .orShould()
                .callMethodWhere(asksCosmos(Set.of(
                        "queryItems", "executeCosmosBatch", "createItem", "upsertItem", "readItem", "deleteItem")))
                .because("one class makes the partition key and puts it on every request: go through TenantItems")
                .check(CLASSES);
        noClasses()
                .should()
                .accessField("com.azure.cosmos.models.PartitionKey", "NONE")
                .orShould()
                .callMethodWhere(asksCosmos(Set.of(
                        "readMany",
                        "readAllItems",
                        "queryChangeFeed",
                        "executeBulkOperations",
                        "deleteAllItemsByPartitionKey")))
                .because(
                        "these leave the partition key out or spread over several: use a query or a batch with the key")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> asksCosmos(Set<String> methods) {
        return describe(
                "a request to Cosmos DB by " + methods,
                call -> call.getTargetOwner().getName().equals("com.azure.cosmos.CosmosContainer")
                        && methods.contains(call.getName()));
    }

    @Test
    void kafkaClientsAreInTheEventLayerAlone() {
        onlyIn("org.apache.kafka..", in("isolation.events"), in("pipeline"), in("embedded"))
                .because("an event carries its tenant: use EventWriter, EventReader or EventTail")
                .check(CLASSES);
    }

    @Test
    void flinkIsInThePipelineAlone() {
        onlyIn("org.apache.flink..", in("pipeline"), in("embedded"))
                .because("estimators are plain Java in geolocation, and the job is wired in pipeline")
                .check(CLASSES);
    }

    @Test
    void sqlIsInThePostgresClassesAlone() {
        noClasses()
                .that(describe(
                        "are neither named Postgres… nor a part of such classes alone",
                        type -> !isPostgresAdapter(type)))
                .and()
                .resideOutsideOfPackages(in("isolation.postgres"), in("schema"), in("tablecodegen"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "com.zaxxer..", "org.postgresql..")
                .because("a driver's types leave no adapter: put the statement into the feature's Postgres… class")
                .check(CLASSES);
    }

    @Test
    void jsonWebTokensAreReadInTheAuthLayerAlone() {
        onlyIn("com.nimbusds..", in("isolation.auth"), in("issuer"))
                .because("a token counts only as TokenVerifier reads it: take its VerifiedToken")
                .check(CLASSES);
    }

    @Test
    void vertxIsWhereConnectionsAre() {
        onlyIn(
                        "io.vertx..",
                        in("ingest"),
                        in("isolation.gateway"),
                        in("simulator"),
                        in("benchmarks"),
                        in("server.platform"),
                        in("launcher"))
                .because("event loops must not wait: elsewhere write plain blocking code, it runs on virtual threads")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("data goes one way: let the lower package say what it needs in an interface of its own")
                .check(CLASSES);
    }

    @Test
    void typesAreNounsOfTheDomain() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .because(
                        "a name says what a thing is; an implementation is named by its technology (PostgresDeviceRegistry)")
                .check(CLASSES);
    }

    @Test
    void noTypeNameTwice() {
        Map<String, Set<String>> named = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !resideInAPackage(GENERATED).test(type))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toCollection(TreeSet::new))));
        named.values().removeIf(packages -> packages.size() == 1);
        named.keySet().removeAll(NAMED_ALIKE);
        assertThat(named)
                .as(
                        "Two types of one name are told apart by their imports alone: name each by what it is of its feature")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        classes()
                .that()
                .resideOutsideOfPackage(GENERATED)
                .should(standInAPackageWithItsPurpose())
                .because("a reader starts there: add package-info.java with @NullMarked and a paragraph")
                .check(CLASSES);
    }

    @Test
    void onlyProgramsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(PROGRAMS)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".pipeline.PlacementJob")
                .should(ACCESS_STANDARD_STREAMS)
                .because("a server writes to its log: use an SLF4J logger")
                .check(CLASSES);
    }

    @Test
    void scopedValuesAreInTheContextAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("isolation.context"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ScopedValue")
                .because("there is one context: read TenantContext.current()")
                .check(CLASSES);
    }

    @Test
    void theTenantIsBoundInOneFilter() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("isolation.context"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".isolation.servlet.TenantFilter")
                .should()
                .callMethodWhere(describe(
                        "TenantContext.run or call",
                        call -> call.getTargetOwner().getName().equals(ROOT + ".isolation.context.TenantContext")
                                && Set.of("run", "call").contains(call.getName())))
                .because(
                        "a second place that binds a tenant is a second place to get it wrong: read TenantContext.current(),"
                                + " and hop threads by TenantContext.carried")
                .check(CLASSES);
    }

    @Test
    void tenantHeadersAreReadInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("isolation.auth"), in("isolation.gateway"))
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".isolation.servlet.Admission")
                .should(nameAHeaderOfTheStamp())
                .because(
                        "a header alone proves nothing: read TenantContext.current(), which the filter bound after the stamp"
                                + " and the token agreed")
                .check(CLASSES);
    }

    @Test
    void featuresMeetInTheirPublicTypesAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(FEATURES)
                .should()
                .dependOnClassesThat(ours().and(resideInAnyPackage(in("pipeline"), in("simulator"))))
                .because("data goes one way: what the pipeline finds arrives as an event")
                .check(CLASSES);
    }

    /** The rule, once a class of the first home shows that the name of the library is spelt right. */
    private static ClassesShouldConjunction onlyIn(String library, String... homes) {
        DescribedPredicate<JavaClass> inLibrary = resideInAPackage(library);
        assertThat(CLASSES.that(resideInAPackage(homes[0])))
                .as("classes of %s that use %s", homes[0], library)
                .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> inLibrary.test(dependency.getTargetClass())));
        return noClasses().that().resideOutsideOfPackages(homes).should().dependOnClassesThat(inLibrary);
    }

    private static String in(String folder) {
        return ROOT + "." + folder + "..";
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(ROOT + "..").as("are Cadastre's own");
    }

    /** A class of an adapter: named so, or known only to classes that are. */
    private static boolean isPostgresAdapter(JavaClass type) {
        Set<JavaClass> users = type.getDirectDependenciesToSelf().stream()
                .map(dependency -> outermost(dependency.getOriginClass()))
                .filter(user -> !user.equals(outermost(type)))
                .collect(Collectors.toSet());
        return isNamedPostgres(type)
                || (!users.isEmpty() && users.stream().allMatch(ArchitectureTest::isNamedPostgres));
    }

    private static boolean isNamedPostgres(JavaClass type) {
        return outermost(type).getSimpleName().startsWith("Postgres");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> standInAPackageWithItsPurpose() {
        return new ArchCondition<>("stand in a package with package-info.java and @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                boolean told = home.tryGetPackageInfo().isPresent()
                        && home.isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        type, told, "%s has no package-info.java with @NullMarked".formatted(home.getName())));
            }
        };
    }

    /** Constants are copied into the class files that use them, so the names are looked for in the bytes. */
    private static ArchCondition<JavaClass> nameAHeaderOfTheStamp() {
        List<String> headers = List.of("x-customer-id", "x-authorized-groups", "x-cadastre-stamp");
        return new ArchCondition<>("name a header of the stamp") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String constants = bytes(type).toLowerCase(Locale.ROOT);
                for (String header : headers) {
                    events.add(new SimpleConditionEvent(
                            type, constants.contains(header), "%s names %s".formatted(type.getName(), header)));
                }
            }
        };
    }

    private static String bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
