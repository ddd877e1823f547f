package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Objects;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Documents in one table of PostgreSQL, which has a partition for each tenant and no place for anybody else's. */
final class PostgresDocuments implements Documents {

    private final TenantDatabase database;
    private final Ownership ownership;

    PostgresDocuments(TenantDatabase database, Ownership ownership) {
        this.database = database;
        this.ownership = ownership;
    }

    @Override
    public TenantContainer container(TenantId tenant, ContainerName name) {
        return new PartitionContainer(
                tenant, name, new PostgresPartition(database, tenant, name, ownership), ownership);
    }

    @Override
    public List<ContainerName> containers(TenantId tenant) {
        var query = DSL.selectDistinct(DocumentTable.CUSTOMER_ID, DocumentTable.CONTAINER)
                .from(DocumentTable.TABLE)
                .where(DocumentTable.CUSTOMER_ID.eq(tenant.value()))
                .orderBy(DocumentTable.CONTAINER);
        return database.select(tenant, query).stream()
                .peek(row -> ownership.ofFound(tenant, row.get(DocumentTable.CUSTOMER_ID)))
                .map(row -> new ContainerName(row.get(DocumentTable.CONTAINER)))
                .toList();
    }

    /** The partition is emptied at once rather than row by row, and takes no row after. */
    @Override
    public long purge(TenantId tenant) {
        var closing = DSL.function("partitions.close", SQLDataType.BIGINT, DSL.val(tenant.value()));
        return database.write(
                tenant, sql -> Objects.requireNonNull(sql.select(closing).fetchSingle(closing)));
    }

    /** The pool is another's. */
    @Override
    public void close() {}
}
