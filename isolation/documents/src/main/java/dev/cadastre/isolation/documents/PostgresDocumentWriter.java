package dev.cadastre.isolation.documents;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Writes documents of one container, one statement for all of a tenant's. */
final class PostgresDocumentWriter {

    private static final String INSERT = """
            INSERT INTO documents (customer_id, container, subject, at_millis, document_id, body)
            SELECT ?, ?, subject, at_millis, document_id, body
            FROM unnest(?, ?, ?, ?) AS d (subject, at_millis, document_id, body)
            ON CONFLICT""";

    private static final String ADD = INSERT + " DO NOTHING";

    private static final String PUT =
            INSERT + " (customer_id, container, subject, at_millis, document_id) DO UPDATE SET body = excluded.body";

    private static final String CHECK_VIOLATION = "23514";

    private final TenantDatabase database;
    private final TenantId tenant;
    private final ContainerName container;

    PostgresDocumentWriter(TenantDatabase database, TenantId tenant, ContainerName container) {
        this.database = database;
        this.tenant = tenant;
        this.container = container;
    }

    /** How many were not there before. */
    int add(List<Document> documents) {
        return write(ADD, documents);
    }

    void put(List<Document> documents) {
        write(PUT, documents);
    }

    /** To whom a document belongs is the document's own word: the container has held it against its tenant before. */
    private int write(String statementText, List<Document> documents) {
        Map<TenantId, List<Document>> byOwner = documents.stream().collect(Collectors.groupingBy(Document::tenant));
        try {
            return database.write(
                    tenant,
                    sql -> byOwner.entrySet().stream()
                            .mapToInt(of -> sql.connectionResult(
                                    connection -> insert(connection, statementText, of.getKey(), of.getValue())))
                            .sum());
        } catch (DataAccessException e) {
            throw refusal(e);
        }
    }

    private int insert(Connection connection, String statementText, TenantId owner, List<Document> documents)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementText)) {
            statement.setString(1, owner.value());
            statement.setString(2, container.value());
            statement.setArray(
                    3, texts(connection, documents, document -> document.key().subject()));
            Long[] times = documents.stream()
                    .map(document -> document.key().at().toEpochMilli())
                    .toArray(Long[]::new);
            statement.setArray(4, connection.createArrayOf("int8", times));
            statement.setArray(
                    5, texts(connection, documents, document -> document.key().id()));
            statement.setArray(6, texts(connection, documents, Document::body));
            return statement.executeUpdate();
        }
    }

    private static Array texts(Connection connection, List<Document> documents, Function<Document, String> column)
            throws SQLException {
        return connection.createArrayOf("text", documents.stream().map(column).toArray());
    }

    /** A row that fits no partition and a row in a closed one break a rule of the table, as a body that is no JSON does. */
    private RuntimeException refusal(DataAccessException failure) {
        PSQLException cause = failure.getCause(PSQLException.class);
        if (cause == null || !CHECK_VIOLATION.equals(cause.getSQLState())) {
            return failure;
        }
        ServerErrorMessage message = cause.getServerErrorMessage();
        if (message != null && "documents_body_is_json".equals(message.getConstraint())) {
            return new IllegalArgumentException("a document's body is no JSON object", failure);
        }
        LayerRefusals.count(Layer.DOCUMENTS, "no-partition");
        return new CadastreException(
                ErrorId.TENANT_NOT_FOUND, "there is no place for documents of tenant '%s'".formatted(tenant), failure);
    }
}
