package org.shumao.systemtests.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.PostgresServer;

/** A standby database: every commit of its primary waits for it, so nothing that was acknowledged is lost with the primary. */
public final class Standby {
    /** By which the primary knows it. */
    private static final String APPLICATION = "standby";

    private final PostgresServer primary;
    private final PostgresServer server;

    private Standby(PostgresServer primary, PostgresServer server) {
        this.primary = primary;
        this.server = server;
    }

    /** Makes one, for which the primary is restarted. */
    public static Standby of(LocalStack stack, PostgresServer primary, int port) {
        String name = "postgres-standby-" + port;
        PostgresServer server = new PostgresServer(stack.folder(), name, port, primary.password());
        stack.endFirst(server::stop);
        Standby standby = new Standby(primary, server);
        try {
            standby.start(stack.folder().resolve(name));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return standby;
    }

    public PostgresServer server() {
        return server;
    }

    /** Returns the address of whichever of the two takes writes. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary"
                .formatted(primary.port(), server.port(), database);
    }

    /** Makes it the primary, once the other is gone: from then on it takes writes, and no commit waits for another server. */
    public void promote() throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_promote(true, 60)")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new IllegalStateException("The standby was not promoted within a minute.");
            }
        }
    }

    /** It begins as a copy of the database, since the distribution holds no pg_basebackup. */
    private void start(Path home) throws IOException, SQLException {
        primary.stop();
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Account.give(home);
        copy(primary.data(), server.data());
        Account.give(Files.createFile(server.data().resolve("standby.signal")));
        // In the data folder, which its account alone can read.
        Files.writeString(
                server.data().resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=%s'%nwal_retrieve_retry_interval = '200ms'%n"
                        .formatted(primary.port(), primary.username(), primary.password(), APPLICATION),
                StandardOpenOption.APPEND);
        List<String> arguments = Files.readAllLines(primary.arguments()).stream()
                .map(argument -> argument.equals(primary.data().toString())
                        ? server.data().toString()
                        : argument)
                .map(argument -> argument.equals("port=" + primary.port()) ? "port=" + server.port() : argument)
                .toList();
        Files.write(server.arguments(), arguments);
        primary.start();
        server.start();
        try (Connection connection = primary.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '" + APPLICATION + "'");
            statement.execute("select pg_reload_conf()");
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
