using System.Globalization;
using System.Reflection;
using ProcLab.Tests.Simulation;

// So that a long run says now and then how far it is.
const long SeedsInOneGo = 1_000_000;

long seeds = 100_000;
ulong seed = 0;
int jobs = Environment.ProcessorCount;
bool replay = false, mutations = false;
for (int i = 0; i < args.Length; i++)
{
    string value = i + 1 < args.Length ? args[i + 1] : "";
    bool isKnown = args[i] switch
    {
        "--seeds" => long.TryParse(value, CultureInfo.InvariantCulture, out seeds) && seeds > 0 && ++i > 0,
        "--seed" => ulong.TryParse(value, CultureInfo.InvariantCulture, out seed) && ++i > 0,
        "--jobs" => int.TryParse(value, CultureInfo.InvariantCulture, out jobs) && jobs > 0 && ++i > 0,
        "--replay" => replay = true,
        "--mutations" => mutations = true,
        _ => false,
    };
    if (!isKnown)
    {
        Console.Error.WriteLine($"scripts/simulate: '{args[i]} {value}' is not understood; see scripts/simulate --help.");
        return 2;
    }
}

AssertionFailedException.TurnOn();
return mutations ? TryMutations() : replay ? Replay() : Simulate();

int TryMutations()
{
    string root = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;
    var results = MutationRun.All(root, jobs);
    foreach (var result in results)
        Console.WriteLine(result);

    int caught = results.Count(static result => result.Caught is not null);
    Console.WriteLine($"\n{caught} of {results.Length} mutations were caught, each by at most {MutationRun.Seeds:N0} seeds.");
    return caught == results.Length ? 0 : 1;
}

int Replay()
{
    Console.Write(FailureReport.Replay(seed));
    if (!FailureReport.Fails(seed))
        return 0;

    Console.Write($"\nShrunk:\n{FailureReport.Explain(seed)}");
    return 1;
}

int Simulate()
{
    var coverage = new Coverage();
    var took = TimeSpan.Zero;
    for (long done = 0; done < seeds;)
    {
        var campaign = Campaign.Run(seed + (ulong)done, (int)Math.Min(seeds - done, SeedsInOneGo), jobs);
        if (campaign.FailingSeed is { } failing)
        {
            Console.Write(FailureReport.Explain(failing));
            return 1;
        }

        coverage.Add(campaign.Coverage);
        took += campaign.Took;
        done += campaign.Seeds;
        Console.WriteLine($"{done:N0} seeds from {seed}, {coverage.Moves:N0} moves: no invariant broken; {done / took.TotalSeconds:N0} seeds/s, {jobs} jobs");
    }

    Console.Write(coverage);
    return 0;
}
