package dev.cadastre.isolation.documents;

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
            DocumentTable.CUSTOMER_ID,
            DocumentTable.SUBJECT,
            DocumentTable.AT_MILLIS,
            DocumentTable.DOCUMENT_ID,
            DocumentTable.BODY);

    private static final FixedQuery FIND = new FixedQuery(DSL.select(SHOWN)
            .from(DocumentTable.TABLE)
            .where(
                    ofContainer("", ""),
                    DocumentTable.SUBJECT.eq(""),
                    DocumentTable.AT_MILLIS.eq(0L),
                    DocumentTable.DOCUMENT_ID.eq("")));

    private static final FixedQuery NEWEST = new FixedQuery(DSL.select(SHOWN)
            .from(DocumentTable.TABLE)
            .where(
                    ofContainer("", ""),
                    DocumentTable.SUBJECT.eq(""),
                    DocumentTable.AT_MILLIS.ge(0L),
                    DocumentTable.AT_MILLIS.lt(0L),
                    DSL.row(DocumentTable.AT_MILLIS, DocumentTable.DOCUMENT_ID).lessThan(0L, ""))
            .orderBy(DocumentTable.AT_MILLIS.desc(), DocumentTable.DOCUMENT_ID.desc())
            .limit(0));

    private static final FixedQuery IN_ORDER = new FixedQuery(DSL.select(SHOWN)
            .from(DocumentTable.TABLE)
            .where(
                    ofContainer("", ""),
                    DSL.row(DocumentTable.SUBJECT, DocumentTable.AT_MILLIS, DocumentTable.DOCUMENT_ID)
                            .greaterThan("", 0L, ""))
            .orderBy(DocumentTable.SUBJECT, DocumentTable.AT_MILLIS, DocumentTable.DOCUMENT_ID)
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
        return DocumentTable.CUSTOMER_ID.eq(tenant).and(DocumentTable.CONTAINER.eq(container));
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
                row.required(DocumentTable.CUSTOMER_ID, TenantId::new),
                row.checked(
                        DocumentTable.DOCUMENT_ID,
                        () -> new DocumentKey(
                                row.required(DocumentTable.SUBJECT),
                                row.required(DocumentTable.AT_MILLIS, Instant::ofEpochMilli),
                                row.required(DocumentTable.DOCUMENT_ID))),
                row.required(DocumentTable.BODY));
    }

    /** Where a row of another tenant is gone with it, the transaction is undone. */
    @Override
    public boolean delete(DocumentKey key) {
        return deleteWhere(DocumentTable.SUBJECT
                        .eq(key.subject())
                        .and(DocumentTable.AT_MILLIS.eq(key.at().toEpochMilli()))
                        .and(DocumentTable.DOCUMENT_ID.eq(key.id())))
                > 0;
    }

    @Override
    public long deleteAll() {
        return deleteWhere(DSL.noCondition());
    }

    private long deleteWhere(Condition condition) {
        var gone = DSL.name("gone")
                .as(DSL.deleteFrom(DocumentTable.TABLE)
                        .where(ofContainer(tenant.value(), container.value()), condition)
                        .returning(DocumentTable.CUSTOMER_ID));
        var owner = gone.field(DocumentTable.CUSTOMER_ID);
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
                DSL.select(DocumentTable.CUSTOMER_ID, DSL.count().cast(Long.class))
                        .from(DocumentTable.TABLE)
                        .where(ofContainer(tenant.value(), container.value()))
                        .groupBy(DocumentTable.CUSTOMER_ID)));
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
