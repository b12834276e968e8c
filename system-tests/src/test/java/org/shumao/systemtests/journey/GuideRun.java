package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs a guide as a reader pastes it: the blocks one after the other in one folder. Blocks of Python, and blocks of R, are one session.
 * What no machine of ours can run, Power Query and Tableau, is left to the caller.
 */
final class GuideRun {
    private static final Pattern BLOCKS = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final int PATIENCE_SECONDS = 120;

    /** @param language shell, Python, R and SQL are run; csv, json and text are what the block before prints, shortened */
    private record Block(String language, String text) {}

    private final Path folder;
    private final Map<String, String> variables;
    private final List<Block> blocks;

    GuideRun(String markdown, Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
        blocks = BLOCKS.matcher(markdown)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    List<String> blocks(String... languages) {
        return blocks.stream()
                .filter(block -> List.of(languages).contains(block.language()))
                .map(Block::text)
                .toList();
    }

    /** Returns all that was printed. */
    String run() throws IOException, InterruptedException, SQLException {
        StringBuilder printed = new StringBuilder();
        Map<String, String> sessions = new HashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            String answer = "";
            for (Block block : blocks) {
                String language = block.language();
                switch (language) {
                    case "sh" -> answer = run("bash", "-euo", "pipefail", "-c", block.text());
                    case "python", "r" -> {
                        if (!sessions.containsKey(language)) {
                            sessions.put(language, session(language));
                        }
                        answer = Objects.requireNonNull(sessions.get(language));
                    }
                    case "sql" -> answer = query(database, block.text());
                    case "csv", "json", "text" -> {
                        Excerpt.assertIsPartOf(answer, language, block.text());
                        continue;
                    }
                    default -> {
                        continue;
                    }
                }
                printed.append(answer);
            }
        }
        return printed.toString();
    }

    private String session(String language) throws IOException, InterruptedException {
        String script = "guide." + language;
        Files.writeString(folder.resolve(script), String.join("\n", blocks(language)));
        return language.equals("r") ? run(r(), "--vanilla", script) : run(python(), script);
    }

    /** The interpreter of the path may be one that knows none of the system's packages. */
    private static String python() throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (works(python, "-c", "import pandas, matplotlib")) {
                return python;
            }
        }
        return missing("Python with pandas and matplotlib (packages python3-pandas, python3-matplotlib)");
    }

    private static String r() throws IOException, InterruptedException {
        return works("Rscript", "-e", "library(jsonlite); library(rsdmx)")
                ? "Rscript"
                : missing("R with jsonlite and rsdmx (packages r-base-core, r-cran-jsonlite, r-cran-rsdmx)");
    }

    private static String missing(String tool) {
        assertThat(System.getenv("CI")).as("CI needs " + tool).isNotEqualTo("true");
        assumeTrue(false, tool + " is not installed");
        return tool;
    }

    private static boolean works(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("guide", ".out");
        Path errors = Files.createTempFile("guide", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end of " + List.of(command));
        }
        String answer = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s\n%s\n%s", List.of(command), answer, Files.readString(errors))
                .isZero();
        return answer;
    }

    /** Returns the rows of the last query as CSV. */
    private String query(Connection database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("SET file_search_path = '" + folder + "'");
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                int columns = result.getMetaData().getColumnCount();
                List<String> header = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    header.add(result.getMetaData().getColumnLabel(i));
                }
                rows.add(String.join(",", header));
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        String cell = result.getString(i);
                        cells.add(cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"');
                    }
                    rows.add(String.join(",", cells));
                }
            }
        }
        return String.join("\n", rows) + "\n";
    }
}
