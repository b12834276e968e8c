package org.shumao.testsupport;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in SQL: tables, columns, indexes and whatever else has one, and the values of enums. */
final class SqlNames {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");
    private static final Pattern ENUM_VALUE = Pattern.compile("[A-Z_]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private SqlNames() {}

    static Set<String> of(String sql) {
        String code = TEXT.matcher(COMMENT.matcher(sql).replaceAll(" "))
                .replaceAll(text -> ENUM_VALUE.matcher(text.group(1)).matches() ? text.group(1) : " ");
        return NAME.matcher(code).results().map(name -> name.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
