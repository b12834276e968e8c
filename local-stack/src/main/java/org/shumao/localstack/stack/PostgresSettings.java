package org.shumao.localstack.stack;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.localstack.process.Ports;

/** Command lines of initdb and of the server. */
final class PostgresSettings {
    private static final long MEGABYTE = 1L << 20;

    private PostgresSettings() {}

    static List<String> initdb(Path binaries, Path data, Path passwordFile, String user) {
        // With locale C, trigrams of Chinese text are empty. macOS has no C.UTF-8.
        String locale = PostgresBinaries.platform().startsWith("darwin") ? "en_US.UTF-8" : "C.UTF-8";
        return List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + locale,
                "--no-sync",
                "--no-instructions");
    }

    static List<String> command(Path binaries, Path data, int port, StackOptions options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings(port, options).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    private static Map<String, String> settings(int port, StackOptions options) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("port", "" + port);
        settings.put("listen_addresses", Ports.loopback());
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("shared_buffers", options.sharedBuffersMegabytes() + "MB");
        settings.put("work_mem", "16MB");
        settings.put("max_wal_size", options.durable() ? "4GB" : "1GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("log_checkpoints", "off");
        settings.put("huge_pages", "off");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        if (!options.durable()) {
            // The system keeps what a killed server wrote. synchronous_commit stays on: off, a killed server loses
            // commits.
            settings.put("fsync", "off");
            settings.put("full_page_writes", "off");
        }
        if (smallSharedMemory()) {
            settings.put("dynamic_shared_memory_type", "mmap");
        }
        return settings;
    }

    /** Containers often have 64 MB, less than one parallel query may want. */
    private static boolean smallSharedMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        if (!Files.isDirectory(memory)) {
            return false;
        }
        FileStore store = Files.getFileStore(memory);
        return store.getTotalSpace() < 256 * MEGABYTE;
    }
}
