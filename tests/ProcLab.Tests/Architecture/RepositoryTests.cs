namespace ProcLab.Tests.Architecture;

public sealed class RepositoryTests
{
    [Fact]
    public void A_folder_of_the_library_uses_only_itself_and_those_before_it() => AssertNone(FolderOrder.Violations(Repository.LibrarySources));

    [Fact]
    public void Every_file_of_the_library_stands_in_one_of_its_folders() => AssertNone(FolderOrder.Strays(Repository.LibrarySources));

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => AssertNone(SourceRules.TooLong(Repository.Files));

    [Fact]
    public void Raw_system_calls_stand_only_in_Linux_files() => AssertNone(SourceRules.RawSystemCalls(Repository.Sources.Where(file => file.IsIn("src") || file.IsIn("bench"))));

    [Fact]
    public void The_solution_lists_every_project() =>
        AssertNone(SourceRules.MissingFromSolution(Repository.Files.Single(file => file.Path == "ProcLab.sln"), Repository.Files));

    [Fact]
    public void No_file_points_out_of_the_repository() => AssertNone(SourceRules.PointingToNotes(Repository.Files));

    [Fact]
    public void The_tests_that_show_the_invariants_are_there() =>
        AssertNone(SourceRules.MissingTests(Repository.Files.Single(file => file.Path == "docs/invariants.md"), Repository.Sources.Where(file => file.IsIn("tests"))));

    [Fact]
    public void The_files_are_found()
    {
        Assert.Contains(Repository.LibrarySources, file => file.Name == "ProcessPool.cs");
        Assert.Contains(Repository.Files, file => file.Path == "scripts/test");
    }

    private static void AssertNone(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
