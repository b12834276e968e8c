package org.shumao.ingestion.register;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.identifier.CodePool;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.KindPeriod;

/**
 * Says whom a code names, and who may submit for whom: the registry's enterprises as far as ingestion needs them. One thread
 * writes, many read. Kept in arrays by number of the code: some 100 bytes for an enterprise with one alias.
 */
public final class EnterpriseRegister {
    private static final int FIRST_CAPACITY = 256;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final CodePool codes = new CodePool();

    /** By number of an enterprise's USCC: its version; 0 for an alias and for what is not registered. */
    private long[] versions = new long[FIRST_CAPACITY];

    /** By number of an alias: number of the USCC + 1. */
    private int[] holders = new int[FIRST_CAPACITY];

    /** By number of a USCC: number + 1 of the first of its aliases. */
    private int[] firstAliases = new int[FIRST_CAPACITY];

    /** By number of an alias: number + 1 of the next one of the same enterprise. */
    private int[] nextAliases = new int[FIRST_CAPACITY];

    /** By USCC of the principal; few have any. */
    private final Map<String, List<Agency>> agents = new HashMap<>();

    /** By USCC: when it is of a kind that a role needs; few are ever. */
    private final Map<String, List<KindPeriod>> kinds = new HashMap<>();

    private int enterprises;

    /** Takes in the present state of an enterprise; an older one than is known is ignored. */
    public void put(RegisteredEnterprise enterprise) {
        lock.writeLock().lock();
        try {
            int number = number(enterprise.uscc());
            if (enterprise.version() <= versions[number]) {
                return;
            }
            // What may fail for want of memory comes first, the version last: then it is taken in when it is read
            // again.
            int[] aliases = enterprise.aliases().stream().mapToInt(this::number).toArray();
            if (enterprise.agents() == null) {
                agents.remove(enterprise.uscc());
            } else {
                agents.put(enterprise.uscc(), enterprise.agents());
            }
            List<KindPeriod> periods = LiableParty.periodsOfRoles(enterprise.kinds(), enterprise.kindPeriods());
            if (periods.isEmpty()) {
                kinds.remove(enterprise.uscc());
            } else {
                kinds.put(enterprise.uscc(), periods);
            }
            releaseAliases(number);
            for (int alias : aliases) {
                link(alias, number);
            }
            enterprises += versions[number] == 0 ? 1 : 0;
            versions[number] = enterprise.version();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets an enterprise. */
    public void remove(String uscc) {
        lock.writeLock().lock();
        try {
            int number = codes.find(uscc);
            if (number >= 0 && versions[number] > 0) {
                enterprises--;
                versions[number] = 0;
                releaseAliases(number);
                agents.remove(uscc);
                kinds.remove(uscc);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** USCC of the enterprise that a code names; the code itself, if it is a USCC or nobody is known under it. */
    public String enterpriseOf(String code) {
        lock.readLock().lock();
        try {
            int number = codes.find(code);
            return number >= 0 && holders[number] > 0 ? codes.get(holders[number] - 1) : code;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns whether a code is an enterprise's, be it its USCC or another one. */
    public boolean knows(String code) {
        lock.readLock().lock();
        try {
            int number = codes.find(code);
            return number >= 0 && (holders[number] > 0 || versions[number] > 0);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns whether the principal, a USCC, has granted the agent agency for what is received at this time. */
    public boolean isAgent(String agent, String principal, Instant time) {
        lock.readLock().lock();
        try {
            return agents.getOrDefault(principal, List.of()).stream()
                    .anyMatch(agency -> agency.agent().equals(agent) && agency.isValidAt(time));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns whether an enterprise, a USCC, is of one of these kinds when something is received at this time. */
    public boolean isOf(String uscc, Set<EnterpriseKind> wanted, Instant time) {
        lock.readLock().lock();
        try {
            return kinds.getOrDefault(uscc, List.of()).stream().anyMatch(period -> period.isOf(wanted, time));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns how many enterprises are known. */
    public int size() {
        lock.readLock().lock();
        try {
            return enterprises;
        } finally {
            lock.readLock().unlock();
        }
    }

    private int number(String code) {
        int number = codes.add(code);
        if (number >= versions.length) {
            int capacity = number + number / 2;
            // Its length shows whether there is room in all of them.
            long[] moreVersions = Arrays.copyOf(versions, capacity);
            holders = Arrays.copyOf(holders, capacity);
            firstAliases = Arrays.copyOf(firstAliases, capacity);
            nextAliases = Arrays.copyOf(nextAliases, capacity);
            versions = moreVersions;
        }
        return number;
    }

    private void releaseAliases(int enterprise) {
        int alias = firstAliases[enterprise] - 1;
        while (alias >= 0) {
            int next = nextAliases[alias] - 1;
            holders[alias] = 0;
            nextAliases[alias] = 0;
            alias = next;
        }
        firstAliases[enterprise] = 0;
    }

    /** A code that moves is taken from its former holder, whose own event about it may come later. */
    private void link(int alias, int enterprise) {
        if (holders[alias] > 0) {
            unlink(alias, holders[alias] - 1);
        }
        holders[alias] = enterprise + 1;
        nextAliases[alias] = firstAliases[enterprise];
        firstAliases[enterprise] = alias + 1;
    }

    private void unlink(int alias, int enterprise) {
        if (firstAliases[enterprise] == alias + 1) {
            firstAliases[enterprise] = nextAliases[alias];
            return;
        }
        int before = firstAliases[enterprise] - 1;
        while (nextAliases[before] != alias + 1) {
            before = nextAliases[before] - 1;
        }
        nextAliases[before] = nextAliases[alias];
    }
}
