using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

public sealed class ProcessEnvironmentTests
{
    private static readonly KeyValuePair<string, string>[] Inherited =
        [new("HOME", "/home/me"), new("PROCLAB_RUN", "older"), new("PROCLAB_KEY", "secret"), new("PROCLABS", "another's")];

    [Fact]
    public void The_projects_own_variables_are_replaced_by_the_mark_of_the_run()
    {
        var environment = ProcessEnvironment.Create(Inherited, "run-1", null);

        Assert.Equal(["HOME=/home/me", "PROCLABS=another's", "PROCLAB_RUN=run-1"], Sorted(environment));
    }

    [Fact]
    public void Changes_set_and_remove_variables_but_never_the_mark()
    {
        var environment = ProcessEnvironment.Create(
            Inherited, "run-1", [new("HOME", null), new("LANG", "C"), new("PROCLAB_RUN", "forged"), new("PROCLAB_DEBUG_WORKER", "1")]);

        Assert.Equal(["LANG=C", "PROCLABS=another's", "PROCLAB_DEBUG_WORKER=1", "PROCLAB_RUN=run-1"], Sorted(environment));
    }

    [Fact]
    public void A_run_without_a_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ProcessEnvironment.Create(""));
    }

    private static IEnumerable<string> Sorted(Dictionary<string, string> environment) =>
        environment.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
}
