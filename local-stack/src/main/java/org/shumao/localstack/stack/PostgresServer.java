package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/** A PostgreSQL server, on a port that it keeps. */
public final class PostgresServer extends Child {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String USER = "shumao";

    private final int port;
    private final String password;

    /**
     * Makes no files: {@link LocalStack} has prepared those of its own database.
     *
     * @param folder holds, by name, the arguments of the server, its log, and a folder with its data
     */
    public PostgresServer(Path folder, String name, int port, String password) {
        // INT is PostgreSQL's fast shutdown: it ends sessions instead of waiting for them.
        super(name, folder, "INT", Duration.ofSeconds(20));
        this.port = port;
        this.password = password;
    }

    /** Creates the database cluster and writes what later starts need: the arguments of the server. */
    void prepare(StackOptions options) {
        try {
            Path binaries = PostgresBinaries.unpacked();
            Path home = Files.createDirectory(
                    file(""), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path passwordFile = Files.writeString(home.resolve("password"), password);
            Account.give(passwordFile);
            Account.give(home);
            initialize(binaries, data(), passwordFile);
            Files.delete(passwordFile);
            Files.write(arguments(), PostgresSettings.command(binaries, data(), port, options));
        } catch (IOException e) {
            throw new StackException("PostgreSQL cannot be set up: " + e, e);
        }
    }

    public Path data() {
        return file("").resolve("data");
    }

    public int port() {
        return port;
    }

    /** Returns the file with the command that starts it, one word a line. */
    public Path arguments() {
        return file(".arguments");
    }

    /** JDBC URL of a database of this server, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.loopback() + ":" + port + "/" + database;
    }

    public String username() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Opens a connection; for tests, tools and readiness, not for a service. */
    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        // Not DriverManager: it hides drivers that another class loader registered, and Quarkus tests have several.
        for (Driver driver : ServiceLoader.load(Driver.class, PostgresServer.class.getClassLoader())) {
            if (driver.acceptsURL(jdbcUrl(database))) {
                return driver.connect(jdbcUrl(database), login);
            }
        }
        throw new SQLException("The PostgreSQL driver is not on the class path.");
    }

    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new StackException("Not a plain database name: " + name);
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new StackException("Database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /** Starts the server on its data and waits until it answers. */
    public void start() {
        try {
            start(Account.command(Files.readAllLines(arguments())), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(START_LIMIT, this::answers);
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void initialize(Path binaries, Path data, Path passwordFile) throws IOException {
        List<String> initdb = Account.command(PostgresSettings.initdb(binaries, data, passwordFile, USER));
        try {
            Process process = new ProcessBuilder(initdb)
                    .directory(file("").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("could not be set up (initdb hangs)");
            }
            if (process.exitValue() != 0) {
                throw failure("could not be set up (initdb failed)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL was set up.", e);
        }
    }
}
