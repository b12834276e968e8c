package org.shumao.ingestion.topic;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.stack.SharedStack;

/** A database of its own with the schema of the service, for tests without an application. */
final class MigratedDatabase {
    private MigratedDatabase() {}

    static DataSource create() {
        DataSource database = empty();
        Flyway.configure()
                .dataSource(database)
                .schemas("ingestion")
                .defaultSchema("ingestion")
                .load()
                .migrate();
        return database;
    }

    static DataSource empty() {
        PostgresServer postgres = SharedStack.get().postgres();
        String name = "topics_" + UUID.randomUUID().toString().replace('-', '_');
        postgres.createDatabase(name);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.jdbcUrl(name));
        database.setUser(postgres.username());
        database.setPassword(postgres.password());
        return database;
    }
}
