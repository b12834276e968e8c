package org.shumao.benchmarks.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeTable;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * A register of any size for load tests. Each enterprise depends on its number alone, so that a reader can ask for what was
 * loaded without keeping it. The names are put together as names of companies are: place, a name of two to four characters,
 * trade, form; one in five has an English name, one in ten a brand, one in two a customs code.
 */
final class RegisterLoad {
    /** A file for the import begins with this. */
    static final String HEADER = "uscc,name,nameEn,brands,kinds,customsCodes,city,pilotZone,cluster,industry,"
            + "industryDivision,employees,turnover,registeredCapital,registeredOn,firstFiledOn";

    /** Enterprises of these numbers exist at most. */
    static final int MOST = 10_000_000;

    private static final String FANCY = "云海天宇恒信达盛泰安华瑞丰嘉诚汇通利源鑫德润辉腾飞龙凤祥和顺美佳优品尚乐购易链星辰光明远景博雅文思睿智"
            + "创新联众合力强峰锦绣绿洲蓝橙红金银玉宝珠翠竹松柏梅兰菊荷春夏秋冬东西南北中上千万亿百江河湖山川森林木石火水土风雷雨雪霜露"
            + "晨曦晓暮夜月日阳朝霞虹彩奇妙灵秀慧敏捷迅驰骋奔跃翔鸿鹏鹰雁鹤鹿虎豹狮象麒麟凯旋胜功成名就富贵吉庆福禄寿喜满堂园盈余裕康健壮";
    private static final List<String> SOUNDS = List.of(
            "yun hai tian yu heng xin da sheng tai an hua rui feng jia cheng hui tong li yuan de run teng fei long xiang he"
                    .split(" "));
    private static final List<String> TRADES =
            List.of(("科技 贸易 电子商务 网络科技 供应链管理 进出口 国际贸易 信息技术 跨境电商 服饰 家居 电器 日用品 化妆品 食品 文化传媒 物流 仓储"
                            + " 数字科技 五金 箱包 纺织 工艺品 电子科技 智能科技 软件")
                    .split(" "));
    private static final List<String> TRADES_EN = List.of(
            "Trading", "Technology", "E-Commerce", "International Trade", "Supply Chain", "Electronics", "Apparel");
    /** From the first day to the last, a little more than nine years. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    private static final int DAYS = 3_400;

    private final List<String[]> cities = CodeTable.rows(RegisterLoad.class, "cities.tsv");
    private final int weights =
            cities.stream().mapToInt(city -> Integer.parseInt(city[3])).sum();

    /**
     * A made-up enterprise as it is registered.
     *
     * @param uscc valid
     * @param row its line of the import, without the line's end
     */
    record RegisteredEnterprise(
            String uscc,
            String name,
            @Nullable String nameEn,
            @Nullable String customsCode,
            String row) {}

    /** @param number from 0 on, below {@link #MOST} */
    RegisteredEnterprise enterprise(int number) {
        Draw draw = new Draw(number * 0x9E37_79B9L);
        String[] city = city(draw.below(weights));
        String fancy = fancy(draw);
        String trade = draw.perMille(300) ? city[5] : draw.oneOf(TRADES);
        String name = city[0] + (draw.perMille(300) ? "市" : "") + fancy + trade + form(draw);
        String nameEn = draw.perMille(200) ? english(city[1], draw) : null;
        String brand = draw.perMille(100) ? fancy : "";
        // Six digits: the first million only.
        String customsCode =
                draw.perMille(500) && number < 1_000_000 ? city[2].substring(0, 4) + Decimals.digits(number, 6) : null;
        boolean inCluster = !city[6].isEmpty() && trade.equals(city[5]);
        LocalDate registeredOn = FIRST_DAY.plusDays(draw.below(DAYS));
        String uscc = uscc(city[2], number);
        String row = String.join(
                ",",
                uscc,
                name,
                nameEn == null ? "" : '"' + nameEn + '"',
                brand,
                kinds(draw),
                customsCode == null ? "" : customsCode,
                city[2].substring(0, 4),
                draw.perMille(400) ? city[4] : "",
                inCluster ? city[6] : "",
                "F",
                draw.perMille(500) ? "51" : "52",
                employees(draw),
                draw.perMille(700) ? draw.between(1, 5_000) + "0000" : "",
                draw.between(1, 1_000) + "0000",
                registeredOn.toString(),
                draw.perMille(600) ? registeredOn.plusDays(30).toString() : "");
        return new RegisteredEnterprise(uscc, name, nameEn, customsCode, row);
    }

    private String[] city(int drawn) {
        int rest = drawn;
        for (String[] city : cities) {
            rest -= Integer.parseInt(city[3]);
            if (rest < 0) {
                return city;
            }
        }
        throw new IllegalStateException("drawn beyond the weights");
    }

    private static String fancy(Draw draw) {
        StringBuilder name = new StringBuilder();
        for (int i = draw.oneOf(List.of(2, 2, 2, 3, 3, 4)); i > 0; i--) {
            name.append(FANCY.charAt(draw.below(FANCY.length())));
        }
        if (draw.perMille(150)) {
            // A character that few names have.
            name.setCharAt(name.length() - 1, (char) (0x4E00 + draw.below(6_000)));
        }
        return name.toString();
    }

    private static String form(Draw draw) {
        int drawn = draw.below(100);
        return drawn < 86 ? "有限公司" : drawn < 91 ? "有限责任公司" : drawn < 95 ? "股份有限公司" : drawn < 97 ? "集团有限公司" : "商行";
    }

    private static String english(String city, Draw draw) {
        String name = draw.oneOf(SOUNDS) + draw.oneOf(SOUNDS) + (draw.perMille(300) ? draw.oneOf(SOUNDS) : "");
        return city + " " + Character.toUpperCase(name.charAt(0)) + name.substring(1) + " " + draw.oneOf(TRADES_EN)
                + " Co., Ltd.";
    }

    private static String kinds(Draw draw) {
        int drawn = draw.below(1_000);
        return drawn < 3
                ? "PLATFORM;E_COMMERCE_ENTERPRISE"
                : drawn < 5 ? "PAYMENT" : drawn < 25 ? "LOGISTICS" : drawn < 35 ? "WAREHOUSE" : "E_COMMERCE_ENTERPRISE";
    }

    private static String employees(Draw draw) {
        return draw.perMille(800)
                ? Integer.toString(draw.perMille(900) ? draw.between(1, 50) : draw.between(50, 900))
                : "";
    }

    private static String uscc(String district, int number) {
        return Traders.uscc(district, "X" + Decimals.digits(number, 7));
    }
}
