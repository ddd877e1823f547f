package dev.cadastre.isolation.documents;

import static dev.cadastre.isolation.postgres.tables.Documents.DOCUMENTS;

import dev.cadastre.isolation.postgres.FixedQuery;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One tenant's documents of one container, in PostgreSQL. */
final class PostgresPartition implements Partition {

    private static final List<SelectField<?>> SHOWN = List.of(
            DOCUMENTS.CUSTOMER_ID, DOCUMENTS.SUBJECT, DOCUMENTS.AT_MILLIS, DOCUMENTS.DOCUMENT_ID, DOCUMENTS.BODY);

    private static final FixedQuery FIND = new FixedQuery(DSL.select(SHOWN)
            .from(DOCUMENTS)
            .where(
                    ofContainer("", ""),
                    DOCUMENTS.SUBJECT.eq(""),
                    DOCUMENTS.AT_MILLIS.eq(0L),
                    DOCUMENTS.DOCUMENT_ID.eq("")));

    private static final FixedQuery NEWEST = new FixedQuery(DSL.select(SHOWN)
            .from(DOCUMENTS)
            .where(
                    ofContainer("", ""),
                    DOCUMENTS.SUBJECT.eq(""),
                    DOCUMENTS.AT_MILLIS.ge(0L),
                    DOCUMENTS.AT_MILLIS.lt(0L),
                    DSL.row(DOCUMENTS.AT_MILLIS, DOCUMENTS.DOCUMENT_ID).lessThan(0L, ""))
            .orderBy(DOCUMENTS.AT_MILLIS.desc(), DOCUMENTS.DOCUMENT_ID.desc())
            .limit(0));

    private static final FixedQuery IN_ORDER = new FixedQuery(DSL.select(SHOWN)
            .from(DOCUMENTS)
            .where(
                    ofContainer("", ""),
                    DSL.row(DOCUMENTS.SUBJECT, DOCUMENTS.AT_MILLIS, DOCUMENTS.DOCUMENT_ID)
                            .greaterThan("", 0L, ""))
            .orderBy(DOCUMENTS.SUBJECT, DOCUMENTS.AT_MILLIS, DOCUMENTS.DOCUMENT_ID)
            .limit(0));

    private final TenantDatabase database;
    private final TenantId tenant;
    private final ContainerName container;
    private final Ownership ownership;
    private final PostgresDocumentWriter writer;

    PostgresPartition(TenantDatabase database, TenantId tenant, ContainerName container, Ownership ownership) {
        this.database = database;
        this.tenant = tenant;
        this.container = container;
        this.ownership = ownership;
        this.writer = new PostgresDocumentWriter(database, tenant, container);
    }

    private static Condition ofContainer(String tenant, String container) {
        return DOCUMENTS.CUSTOMER_ID.eq(tenant).and(DOCUMENTS.CONTAINER.eq(container));
    }

    @Override
    public int addAll(List<Document> documents) {
        return writer.add(documents);
    }

    @Override
    public void putAll(List<Document> documents) {
        writer.put(documents);
    }

    @Override
    public Optional<Document> find(DocumentKey key) {
        return rows(FIND, List.of(key.subject(), key.at().toEpochMilli(), key.id())).stream()
                .findFirst();
    }

    @Override
    public List<Document> newest(String subject, TimeRange range, PagePlace place, int limit) {
        return rows(NEWEST, List.of(subject, range.fromMillis(), range.toMillis(), place.atMillis(), place.id(), (long)
                limit));
    }

    @Override
    public List<Document> inOrder(@Nullable DocumentKey after, int limit) {
        return rows(
                IN_ORDER,
                after == null
                        ? List.of("", Long.MIN_VALUE, "", (long) limit)
                        : List.of(after.subject(), after.at().toEpochMilli(), after.id(), (long) limit));
    }

    private List<Document> rows(FixedQuery query, List<Object> parameters) {
        List<Object> all = new ArrayList<>(parameters.size() + 2);
        all.add(tenant.value());
        all.add(container.value());
        all.addAll(parameters);
        return database.select(tenant, query, all).stream().map(this::read).toList();
    }

    private Document read(Record found) {
        StoredRow row = new StoredRow(found);
        return new Document(
                row.required(DOCUMENTS.CUSTOMER_ID, TenantId::new),
                row.checked(
                        DOCUMENTS.DOCUMENT_ID,
                        () -> new DocumentKey(
                                row.required(DOCUMENTS.SUBJECT),
                                row.required(DOCUMENTS.AT_MILLIS, Instant::ofEpochMilli),
                                row.required(DOCUMENTS.DOCUMENT_ID))),
                row.required(DOCUMENTS.BODY));
    }

    /** Where a row of another tenant is gone with it, the transaction is undone. */
    @Override
    public boolean delete(DocumentKey key) {
        return deleteWhere(DOCUMENTS
                        .SUBJECT
                        .eq(key.subject())
                        .and(DOCUMENTS.AT_MILLIS.eq(key.at().toEpochMilli()))
                        .and(DOCUMENTS.DOCUMENT_ID.eq(key.id())))
                > 0;
    }

    @Override
    public long deleteAll() {
        return deleteWhere(DSL.noCondition());
    }

    private long deleteWhere(Condition condition) {
        var gone = DSL.name("gone")
                .as(DSL.deleteFrom(DOCUMENTS)
                        .where(ofContainer(tenant.value(), container.value()), condition)
                        .returning(DOCUMENTS.CUSTOMER_ID));
        var owner = gone.field(DOCUMENTS.CUSTOMER_ID);
        return database.write(
                tenant,
                sql -> sum(sql.with(gone)
                        .select(owner, DSL.count().cast(Long.class))
                        .from(gone)
                        .groupBy(owner)
                        .fetch()));
    }

    @Override
    public long count() {
        return sum(database.select(
                tenant,
                DSL.select(DOCUMENTS.CUSTOMER_ID, DSL.count().cast(Long.class))
                        .from(DOCUMENTS)
                        .where(ofContainer(tenant.value(), container.value()))
                        .groupBy(DOCUMENTS.CUSTOMER_ID)));
    }

    /** Of rows with an owner and a number. */
    private long sum(List<? extends Record> counts) {
        long sum = 0;
        for (Record row : counts) {
            ownership.ofFound(tenant, row.get(0, String.class));
            sum += row.get(1, Long.class);
        }
        return sum;
    }
}
