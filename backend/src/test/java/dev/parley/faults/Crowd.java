package dev.parley.faults;

import dev.parley.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several accounts with one to three tabs each, every tab a thread. */
final class Crowd {
  private static final int[] TABS = {3, 2, 1, 2, 1};

  /** Conversations that are shared at the same time. */
  private static final int SHARERS = 2;

  private static final int MAX_GUESTS = 10;
  private static final int FAULTS_A_GUEST = 12;

  private final List<RawClient> accounts = new ArrayList<>();
  private final List<Tab> tabs = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final SharedConversations shared = new SharedConversations();
  private final List<Sharer> sharers = new ArrayList<>();
  private final CountDownLatch sending = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  /** Signs everybody up, while all is well. */
  static Crowd gather(Cluster cluster, Plan plan, History history) {
    List<Integer> doors = cluster.doors();
    Crowd crowd = new Crowd();
    Random random = new Random(plan.seed());
    for (int number = 0; number < TABS.length; number++) {
      RawClient first = RawClient.at(doors.getFirst()).signUp("person");
      crowd.accounts.add(first);
      for (int tab = 0; tab < TABS[number]; tab++) {
        String name = "tab-" + tab;
        List<TabCalls> nodes =
            doors.stream()
                .map(door ->
                    new TabCalls(
                        sameBrowser(first, door), first.username(), name, history, crowd.shared))
                .toList();
        crowd.tabs.add(
            new Tab(
                first.username(),
                name,
                nodes,
                new Random(random.nextLong()),
                history,
                crowd.shared,
                plan.shared(),
                crowd.over));
      }
    }
    Operator operator = new Operator(cluster.postgres(), crowd.over);
    for (int number = 0; number < SHARERS && plan.shared() > 0; number++) {
      List<SharingCalls.Person> people =
          crowd.accounts.stream().map(account -> person(account, doors)).toList();
      crowd.sharers.add(
          new Sharer(
              people,
              number * 2,
              guests(plan, doors),
              crowd.shared,
              history,
              new Random(random.nextLong()),
              operator,
              crowd.over));
    }
    return crowd;
  }

  /** Accounts without tabs, to be closed: as many as a run of this length may need. */
  private static List<SharingCalls.Person> guests(Plan plan, List<Integer> doors) {
    return IntStream.range(0, Math.min(MAX_GUESTS, 1 + plan.faults() / FAULTS_A_GUEST))
        .mapToObj(any -> person(RawClient.at(doors.getFirst()).signUp("guest"), doors))
        .toList();
  }

  private static SharingCalls.Person person(RawClient first, List<Integer> doors) {
    return new SharingCalls.Person(
        first.username(),
        first.accountId(),
        doors.stream().map(door -> sameBrowser(first, door)).toList());
  }

  /** Cookies know no ports. */
  private static RawClient sameBrowser(RawClient signedIn, int door) {
    RawClient other = RawClient.at(door);
    other.cookies().putAll(signedIn.cookies());
    return other;
  }

  void start() {
    for (Sharer sharer : sharers) {
      threads.add(Thread.ofVirtual().name("sharer").start(() -> sharer.live(sending)));
    }
    for (Tab tab : tabs) {
      threads.add(Thread.ofVirtual().name("tab").start(() -> tab.live(sending)));
    }
  }

  /** From now on nothing new is asked or shared. */
  void calm() {
    sending.countDown();
  }

  boolean isSettled() {
    return sharers.stream().allMatch(Sharer::isIdle) && tabs.stream().allMatch(Tab::isSettled);
  }

  /** Whether all lists show these versions: of the conversations of each account, by its name. */
  boolean lists(Map<String, Map<UUID, Integer>> stored) {
    return tabs.stream().allMatch(tab -> tab.lists(stored));
  }

  String waitsFor() {
    return tabs.stream()
        .filter(tab -> !tab.isSettled())
        .map(Tab::waitsFor)
        .collect(Collectors.joining("\n"));
  }

  /** Closes all tabs, each of which notes what it shows. */
  void leave() throws InterruptedException {
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** One browser of each account, by its name. */
  Map<String, RawClient> accounts() {
    return accounts.stream().collect(Collectors.toMap(RawClient::username, each -> each));
  }
}
