package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.ListWalk.Page;

class ListWalkTest {
    private static final Pattern ADDRESS = Pattern.compile("/list\\?limit=(\\d+)(?:&cursor=(-?\\d+))?");

    private final NavigableSet<Integer> numbers = new TreeSet<>();

    @BeforeEach
    void rows() {
        IntStream.rangeClosed(1, 9).forEach(numbers::add);
    }

    @Test
    void aListWithACursorOfItsOrderIsWalked() {
        check(this::behindANumber);
    }

    @Test
    void aListThatCountsRowsGivesOneTwice() {
        assertThatThrownBy(() -> check(this::behindACount)).hasMessageStartingWith("A row comes twice");
    }

    @Test
    void aListThatSkipsARowLosesIt() {
        assertThatThrownBy(() -> check(address -> behindANumber(address, 1))).hasMessageStartingWith("Rows that never");
    }

    @Test
    void theHeaderNamesTheSameNextPageAsTheBody() {
        assertThatThrownBy(
                        () -> check(address -> new Page(behindANumber(address).body(), "</list>; rel=\"next\"")))
                .hasMessageContaining("Link is </list>");
    }

    @Test
    void aListThatNeverEndsIsNamed() {
        assertThatThrownBy(() -> check(address -> page(List.of(), address + "0")))
                .hasMessageStartingWith("Only 0 rows");
        assertThatThrownBy(() -> check(address ->
                        address.contains("1000") ? page(List.copyOf(numbers), null) : page(List.of(), "/list?limit=3")))
                .hasMessageStartingWith("The walk does not end");
    }

    private void check(Function<String, Page> reader) {
        new ListWalk(reader, row -> row.asText()).check("/list", () -> numbers.add(numbers.first() - 1));
    }

    private Page behindANumber(String address) {
        return behindANumber(address, 0);
    }

    private Page behindANumber(String address, int skipped) {
        Matcher asked = asked(address);
        int after = asked.group(2) == null ? Integer.MIN_VALUE : Integer.parseInt(asked.group(2)) + skipped;
        return page(asked, numbers.tailSet(after, false), rows -> rows.get(rows.size() - 1));
    }

    private Page behindACount(String address) {
        Matcher asked = asked(address);
        int passed = asked.group(2) == null ? 0 : Integer.parseInt(asked.group(2));
        return page(asked, numbers.stream().skip(passed).toList(), rows -> passed + rows.size());
    }

    private static Page page(Matcher asked, Collection<Integer> rest, ToIntFunction<List<Integer>> cursor) {
        int limit = Integer.parseInt(asked.group(1));
        List<Integer> rows = rest.stream().limit(limit).toList();
        String next = "/list?limit=" + limit + "&cursor=" + (rows.isEmpty() ? "" : cursor.applyAsInt(rows));
        return page(rows, rest.size() > limit ? next : null);
    }

    private static Page page(List<Integer> rows, @Nullable String next) {
        String quoted = next == null ? "null" : "\"" + next + "\"";
        return new Page(
                "{\"items\":" + rows + ",\"next\":" + quoted + "}",
                next == null ? null : "<" + next + ">; rel=\"next\"");
    }

    private static Matcher asked(String address) {
        Matcher asked = ADDRESS.matcher(address);
        if (!asked.matches()) {
            throw new IllegalArgumentException(address);
        }
        return asked;
    }
}
