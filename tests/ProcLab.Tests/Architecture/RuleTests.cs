namespace ProcLab.Tests.Architecture;

/// <summary>Shows that each rule finds what it is there to find.</summary>
public sealed class RuleTests
{
    private static readonly SourceFile _link = new(
        "src/ProcLab/Links/Link.cs",
        "namespace ProcLab.Links; public class Link(int number) { public int Number => number; public static Link First => new(1); }");

    [Fact]
    public void A_use_of_a_later_folder_is_found_with_line_and_symbol()
    {
        var frame = new SourceFile("src/ProcLab/Wire/Frame.cs", "namespace ProcLab.Wire;\n\nclass Frame { int Number => ProcLab.Links.Link.First.Number; }");

        var violations = FolderOrder.Violations([_link, frame]);

        Assert.Equal(
            [
                "src/ProcLab/Wire/Frame.cs:3: Wire uses Link of the later folder Links",
                "src/ProcLab/Wire/Frame.cs:3: Wire uses Link.First of the later folder Links",
                "src/ProcLab/Wire/Frame.cs:3: Wire uses Link.Number of the later folder Links",
            ],
            violations);
    }

    [Fact]
    public void A_use_is_found_through_an_extension_a_generic_an_alias_and_an_implicit_new()
    {
        var tools = new SourceFile("src/ProcLab/Pools/Tools.cs", "namespace ProcLab; static class Tools { public static int Twice(this int n) => 2 * n; }");
        var errors = new SourceFile(
            "src/ProcLab/Errors/Errors.cs",
            """
            using Chain = ProcLab.Links.Link;
            namespace ProcLab;
            class Errors
            {
                int Four => 2.Twice();
                List<Chain>? links;
                object Add(List<Chain> to) => to[0] = new(1);
            }
            """);

        var violations = FolderOrder.Violations([_link, tools, errors]).ToList();

        foreach (int line in new[] { 1, 5, 6, 7 })
            Assert.Contains(violations, violation => violation.StartsWith($"src/ProcLab/Errors/Errors.cs:{line}:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_use_of_an_earlier_folder_or_in_a_comment_is_allowed()
    {
        var pool = new SourceFile("src/ProcLab/Pools/Pool.cs", "namespace ProcLab; class Pool { object Link => new ProcLab.Links.Link(2); }");
        var remark = new SourceFile("src/ProcLab/Wire/Remark.cs", "namespace ProcLab; /// <summary><see cref=\"Pool\"/></summary>\nclass Remark;");

        Assert.Empty(FolderOrder.Violations([_link, pool, remark]));
    }

    [Fact]
    public void A_library_that_does_not_compile_is_not_judged()
    {
        var broken = new SourceFile("src/ProcLab/Wire/Broken.cs", "class Broken { Missing field; }");

        var error = Assert.Throws<InvalidOperationException>(() => FolderOrder.Violations([broken]).ToList());

        Assert.Contains("src/ProcLab/Wire/Broken.cs(1,16): error CS0246", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/ProcLab/Helpers/Thing.cs")]
    [InlineData("src/ProcLab/Thing.cs")]
    public void A_file_in_no_known_folder_is_found(string path) => Assert.Single(FolderOrder.Strays([_link, new(path, "")]));

    [Theory]
    [InlineData("src/ProcLab/Wire/Long.cs", 401, true)]
    [InlineData("scripts/long", 401, true)]
    [InlineData("src/ProcLab/Wire/Long.cs", 400, false)]
    [InlineData("docs/long.md", 401, false)]
    public void A_long_file_is_found(string path, int lines, bool tooLong) =>
        Assert.Equal(tooLong, SourceRules.TooLong([new(path, string.Concat(Enumerable.Repeat("line\n", lines)))]).Any());

    [Theory]
    [InlineData("Calls.cs", "[DllImport(\"libc\")]", true)]
    [InlineData("Calls.Windows.cs", "[System.Runtime.InteropServices.LibraryImport(\"libc\")]", false)]
    [InlineData("Calls.OSX.cs", "[System.Runtime.InteropServices.LibraryImport(\"libc\")]", true)]
    [InlineData("Calls.Linux.cs", "[LibraryImport(\"libc\")]", false)]
    [InlineData("Calls.cs", "// [DllImport(\"libc\")]\n", false)]
    public void A_raw_system_call_is_found(string name, string attribute, bool found)
    {
        var file = new SourceFile($"src/ProcLab/Processes/{name}", $"static partial class Calls {{ {attribute} static extern int kill(int pid); }}");

        Assert.Equal(found, SourceRules.RawSystemCalls([file]).Any());
    }

    [Fact]
    public void A_project_outside_the_solution_is_found()
    {
        var solution = new SourceFile("All.sln", "Project(\"{0}\") = \"A\", \"src\\A\\A.csproj\", \"{1}\"");

        Assert.Equal(
            ["tests/B/B.csproj: is not in All.sln"],
            SourceRules.MissingFromSolution(solution, [new("src/A/A.csproj", ""), new("tests/B/B.csproj", "")]));
    }

    [Fact]
    public void A_test_that_a_page_names_and_nobody_wrote_is_found()
    {
        var page = new SourceFile("docs/page.md", "`It_works`, `It_does_not`, `AnInvariant`");

        Assert.Equal(["docs/page.md: there is no test It_does_not"], SourceRules.MissingTests(page, [new("tests/T.cs", "public void It_works() { }")]));
    }

    [Fact]
    public void A_pointer_to_the_notes_is_found() => Assert.Single(SourceRules.PointingToNotes([new("docs/page.md", "see .." + "/shared/spec")]));
}
