package org.shumao.benchmarks.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** The queries are what the readers of a registry ask for, mixed as they would: each kind as addresses. */
enum Queries {
    /** One enterprise by its USCC (half of them), or by its customs code. */
    LOOKUP {
        @Override
        String address(RegisterLoad load, int enterprises, Random random) {
            RegisterLoad.RegisteredEnterprise one = load.enterprise(random.nextInt(enterprises));
            String code = one.customsCode();
            return code == null || random.nextBoolean() ? "/" + one.uscc() : "?code=" + code;
        }
    },
    /**
     * The first 20 by a part of a name: the place and the name, the name alone, with a mistake in it, a word that many have,
     * a part of an English name, one character.
     */
    SEARCH {
        @Override
        String address(RegisterLoad load, int enterprises, Random random) {
            RegisterLoad.RegisteredEnterprise one = load.enterprise(random.nextInt(enterprises));
            return "?limit=20&q=" + URLEncoder.encode(fragment(one, random), StandardCharsets.UTF_8);
        }
    },
    /** A page of 100: all or by a filter, by id, name or date, from the beginning. */
    LIST {
        @Override
        String address(RegisterLoad load, int enterprises, Random random) {
            return "?limit=100" + FILTERS.get(random.nextInt(FILTERS.size()))
                    + ORDERS.get(random.nextInt(ORDERS.size()));
        }
    };

    static final String ENTERPRISES = "/api/v1/enterprises";

    private static final List<String> FILTERS = List.of(
            "",
            "",
            "&province=33",
            "&city=3301",
            "&kind=PLATFORM",
            "&kind=PAYMENT",
            "&cluster=YIWU_SMALL_GOODS",
            "&pilotZone=SHENZHEN",
            "&sizeClass=MICRO",
            "&registeredFrom=2025-01-01",
            "&province=44&kind=LOGISTICS",
            "&status=SUSPENDED");
    private static final List<String> ORDERS =
            List.of("", "", "&sort=name", "&sort=-registeredOn", "&sort=-changedAt", "&fields=id,name");
    private static final List<String> COMMON = List.of("科技", "有限公司", "跨境电商", "进出口", "trading", "深圳");

    abstract String address(RegisterLoad load, int enterprises, Random random);

    /** Different ones for each run. */
    static List<String> addresses(Queries kind, RegisterLoad load, int enterprises, int count, int run) {
        Random random = new Random(31L * run + kind.name().hashCode());
        return Stream.generate(() -> ENTERPRISES + kind.address(load, enterprises, random))
                .limit(count)
                .toList();
    }

    private static String fragment(RegisterLoad.RegisteredEnterprise one, Random random) {
        String name = one.name().replace("市", "");
        String fancy = name.substring(2, 5);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> name.substring(0, 5);
            case 3, 4 -> fancy;
            case 5 -> name.substring(0, 3) + "错" + name.substring(4, Math.min(name.length(), 8));
            case 6 -> name;
            case 7 -> COMMON.get(random.nextInt(COMMON.size()));
            case 8 -> one.nameEn() == null ? fancy : english(Objects.requireNonNull(one.nameEn()));
            default -> fancy.substring(0, 1 + random.nextInt(2));
        };
    }

    /** The word that makes the name, and the beginning of the next. */
    private static String english(String name) {
        int second = name.indexOf(' ') + 1;
        return name.substring(second, Math.min(name.length(), name.indexOf(' ', second) + 4));
    }
}
