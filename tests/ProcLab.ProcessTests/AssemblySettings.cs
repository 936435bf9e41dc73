using System.Runtime.Versioning;

// Each test looks at processes, descriptors and threads of the whole test host.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// Tests that need the system are LinuxFacts; the code that they call is only there.
[assembly: SupportedOSPlatform("linux")]
