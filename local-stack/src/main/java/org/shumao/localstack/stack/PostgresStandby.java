package org.shumao.localstack.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/**
 * A second server that follows the first by streaming replication and can take its place. It begins as a copy of the first one's data,
 * taken before that server's first start: the distribution holds no pg_basebackup.
 */
public final class PostgresStandby {
    /** By which the first server knows it. */
    static final String NAME = "standby";

    private final PostgresServer server;

    PostgresStandby(PostgresServer server) {
        this.server = server;
    }

    void prepare(StackOptions options, PostgresServer primary) {
        try {
            Account.give(server.makeHome());
            copy(primary.data(), server.data());
            Account.give(Files.createFile(server.data().resolve("standby.signal")));
            // In the data folder, which its account alone can read.
            Files.writeString(
                    server.data().resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=%s port=%d user=%s password=%s application_name=%s'%n"
                            .formatted(Ports.loopback(), primary.port(), primary.username(), primary.password(), NAME),
                    StandardOpenOption.APPEND);
            server.writeArguments(PostgresBinaries.unpacked(), options, Map.of("wal_retrieve_retry_interval", "200ms"));
        } catch (IOException e) {
            throw new StackException("The standby of PostgreSQL cannot be set up: " + e, e);
        }
    }

    public PostgresServer server() {
        return server;
    }

    /** Makes it the primary, once the first server is gone: from then on it takes writes, and no commit waits for another server. */
    public void promote() {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_promote(true, 60)")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new StackException("The standby was not promoted within a minute.");
            }
        } catch (SQLException e) {
            throw new StackException("The standby cannot be promoted: " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                Account.give(copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
